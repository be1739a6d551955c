export {
  DirectoryInUse,
  getRolePowers,
  isTransient,
  lockDirectory,
  NotMigratedFault,
} from '@communard/database';
export * from './accounts/index.ts';
export * from './backups/index.ts';
export * from './campaigns/index.ts';
export * from './counts/index.ts';
export * from './imports/index.ts';
export * from './keyring/index.ts';
export * from './members/index.ts';
export * from './members/principles/index.ts';
export * from './organisations/index.ts';
export { openInstance, type InstanceOptions } from './open-instance.ts';
export * from './platform/index.ts';
export * from './records/index.ts';
export * from './resolutions/index.ts';
export * from './work/index.ts';
export * from './units/index.ts';
export * from './units/composition/index.ts';
export * from './units/delegates/index.ts';
export * from './units/teams/index.ts';
export * from './work/deployment/index.ts';
export * from './work/lending/index.ts';
export {
  openConfiguredInstance,
  readConfiguration,
  readMasterKey,
  type Configuration,
  type ConfigurationFlags,
} from './configuration.ts';
