export * from './on-each-database.ts';
export * from './seeded-random.ts';
export * from './stopped-clock.ts';
export * from './test-database.ts';
