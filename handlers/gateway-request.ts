import { requestInterceptor } from '../src/lambda/jobs/request-interceptor.ts';

export const handler = requestInterceptor();
