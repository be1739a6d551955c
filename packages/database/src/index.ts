export {
  openDatabase,
  writeDatabaseImage,
  type Database,
  type DatabaseOptions,
} from './open-database.ts';
export { DirectoryInUse, lockDirectory } from './lock-directory.ts';
export { getRolePowers, type RolePowers } from './role-powers.ts';
export { isPermissionDenied, isTransient, isUniqueViolation } from './database-fault.ts';
export { listMigrations, migrate, NotMigratedFault, type Migration } from './migrate.ts';
