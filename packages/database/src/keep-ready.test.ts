import { expect, it } from 'vitest';
import { namesOfStatements } from './keep-ready.ts';

it('a statement is kept ready once it was asked twice before, under one name', () => {
  const nameOf = namesOfStatements();
  const asked = Array.from({ length: 4 }, () => nameOf('select 1'));
  expect(asked).toEqual([undefined, undefined, 'ready_1', 'ready_1']);
  expect([nameOf('select 2'), nameOf('select 2'), nameOf('select 2')].at(-1)).toBe('ready_2');
});

it('no more statements are kept than a connection may hold, and no long ones', () => {
  const nameOf = namesOfStatements();
  const names = Array.from({ length: 500 }, (_, number) =>
    [1, 2, 3].map(() => nameOf(`select ${number}`)).at(-1),
  );
  expect(names.filter((name) => name !== undefined)).toHaveLength(120);
  const long = `select '${'x'.repeat(9000)}'`;
  expect([1, 2, 3].map(() => namesOfStatements()(long)).at(-1)).toBeUndefined();
});
