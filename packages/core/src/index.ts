export * from './accounts/index.ts';
export * from './organisations/index.ts';
export { openInstance, type InstanceOptions } from './open-instance.ts';
export * from './platform/index.ts';
export * from './records/index.ts';
