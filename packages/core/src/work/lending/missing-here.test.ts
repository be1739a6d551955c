import { describe, expect, it } from 'vitest';
import { missingHere } from './missing-here.ts';

const away = (member: string, returnsOn: string, ...abilities: string[]) => ({
  ...{ member, returnsOn, line: { hoursPerWeek: 3, abilities } },
});
const register = {
  members: ['a', 'b', 'c', 'd'],
  offers: new Map([
    ['a', { abilities: ['law'] }],
    ['c', { abilities: ['driving', 'law'] }],
  ]),
};

describe('what is missing in a unit meanwhile', () => {
  it('nobody away: nothing is missing', () => {
    expect(missingHere([], register)).toEqual({
      ...{ people: 0, hours: 0, undeclared: 0, present: 4, abilities: [] },
    });
  });

  it('an ability nobody has left comes first, and is missing until the first comes back', () => {
    const found = missingHere(
      [away('b', '2026-05-01', 'music', 'law'), away('d', '2026-04-01', 'music')],
      register,
    );
    expect(found).toMatchObject({ people: 2, hours: 6, present: 2 });
    expect(found.abilities).toEqual([
      { ability: 'music', away: 2, left: 0, until: '2026-04-01' },
      { ability: 'law', away: 1, left: 2, until: '2026-05-01' },
    ]);
  });

  it('who is away is not left here, though the register still says what they offer', () => {
    const [law] = missingHere([away('a', '2026-05-01', 'law')], register).abilities;
    expect(law).toMatchObject({ ability: 'law', left: 1 });
  });
});
