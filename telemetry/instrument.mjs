import { register } from 'node:module';

// node --import this file. The hook must be there before any module that is to be traced: without
// it ES modules, and so the HTTP server, yield no spans.
register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
await import('@aws/aws-distro-opentelemetry-node-autoinstrumentation/register');
