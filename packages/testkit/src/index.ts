export * from './on-each-database.ts';
export * from './seeded-random.ts';
export * from './stopped-clock.ts';
export * from './test-database.ts';
export * from './soft-authenticator.ts';
export { readAssertion, readRegistration } from '@communard/passkeys';
export * from './judge-alarms.ts';
export * from './made-revivals.ts';
export * from './made-rhythms.ts';
