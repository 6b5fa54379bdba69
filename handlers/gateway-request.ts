import { requestInterceptor } from '../src/lambda/request-interceptor.ts';

export const handler = requestInterceptor();
