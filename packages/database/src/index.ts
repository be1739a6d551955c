export {
  openDatabase,
  writeDatabaseImage,
  type Database,
  type DatabaseOptions,
} from './open-database.ts';
export { DirectoryInUse, lockDirectory } from './lock-directory.ts';
export { isTransient, isUniqueViolation } from './database-fault.ts';
export { listMigrations, migrate, type Migration } from './migrate.ts';
