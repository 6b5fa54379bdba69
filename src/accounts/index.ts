export type { Account } from './account.ts';
export { AccountCredentials } from './account-credentials.ts';
export {
  type AccountResolver,
  type AccountResolverOptions,
  createAccountResolver,
  type ResolvedAccount,
} from './account-resolver.ts';
export { credentialEnvironment } from './credential-environment.ts';
export { AccountError, IdentityCheckError } from './errors.ts';
