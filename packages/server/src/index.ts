export { createApp, type AppOptions } from './app.ts';
export { createServices, type ServerOptions } from './create-services.ts';
export { serve, type Running, type ServeOptions } from './serve.ts';
export type { Demo, Services } from './services.ts';
export { operationsOf } from './operations.ts';
export { limits, type Call, type Operation, type OperationParam } from './operation.ts';
export { crmCreators } from './crm-creators.ts';
export { realSurroundings, type Surroundings } from './clock.ts';
export { readSettings, type Settings, type TokenTrust } from './environment.ts';
export { createLog, silentLog, type Log, type LogLevel } from './log.ts';
export { deriveSecrets, loadSecrets, type Secrets } from './auth/secrets.ts';
export {
  createIssuer,
  createVerifier,
  ownAudience,
  ownIssuer,
  type Principal,
  type TokenIssuer,
  type VerifyToken,
} from './auth/tokens.ts';
export { ActorLoader, type Identity, type TenantFacts } from './auth/actor-loader.ts';
export {
  asSystem,
  createTenantRecord,
  createUserRecord,
  findTenant,
  type TenantInput,
  type UserInput,
} from './create-accounts.ts';
export { exportRecords, type ExportedRecord } from './export-records.ts';
export { verifyAudit } from './audit-chain.ts';
export { createPages, type Pages, type PagesOptions } from './static.ts';
export { pgliteLauncher, type PgliteOptions } from './sql/launch-pglite.ts';
export { postgresLauncher, type PostgresOptions } from './sql/launch-postgres.ts';
export type { Database, Launcher, Tx } from './sql/launcher.ts';
export { migrate, type MigrationDone } from './sql/migrate.ts';
