#!/usr/bin/env node
// Imported one after the other: an old Node must not get as far as the TypeScript.
await import('../scripts/require-node.mjs');
await import('../src/cli/accounts/main.ts');
