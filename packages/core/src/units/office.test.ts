import { describe, expect, it } from 'vitest';
import {
  addMonths,
  refuseGivingOffice,
  roleOfOffice,
  type GiveOfficeFacts,
  type Office,
  type OfficeKind,
  type Term,
} from './office.ts';
import { successionWarnings } from './succession.ts';

const today = '2026-03-01';
const term = (member: string, until = '2026-12-31', begunOn = '2026-01-01'): Term => ({
  id: `${member}-${begunOn}`,
  member,
  begunOn,
  until,
  endedOn: null,
  endedBecause: null,
});
const office = (kind: OfficeKind, changes: Partial<Office> = {}): Office => ({
  id: kind,
  unit: 'depot',
  kind,
  termMonths: 24,
  closedOn: null,
  present: undefined,
  past: [],
  understudies: ['ana'],
  ...changes,
});

describe('giving an office', () => {
  const treasurer = office('treasurer');
  const facts: GiveOfficeFacts = {
    office: treasurer,
    offices: [treasurer, office('secretary', { present: term('lena') })],
    member: 'omar',
    isInRegister: true,
    until: '2027-03-01',
    isHandedOver: false,
    today,
  };

  it('a closed office is given to nobody', () => {
    const closed = { ...facts, office: office('treasurer', { closedOn: '2026-02-01' }) };
    expect(refuseGivingOffice(closed)).toBe('office.is_closed');
  });

  it('only someone in the register holds an office', () => {
    expect(refuseGivingOffice({ ...facts, isInRegister: false })).toBe('office.member_not_found');
  });

  it('nobody is given twice what they hold', () => {
    const held = office('treasurer', { present: term('omar') });
    expect(refuseGivingOffice({ ...facts, office: held })).toBe('office.already_theirs');
  });

  it('an office somebody holds is given on only when it is handed over', () => {
    const held = office('treasurer', { present: term('ines') });
    expect(refuseGivingOffice({ ...facts, office: held })).toBe('office.is_held');
    expect(refuseGivingOffice({ ...facts, office: held, isHandedOver: true })).toBeUndefined();
  });

  it('a term does not end in the past', () => {
    expect(refuseGivingOffice({ ...facts, until: '2026-02-28' })).toBe('office.until_in_past');
  });

  it('a term is no longer than the office allows', () => {
    expect(refuseGivingOffice({ ...facts, until: '2028-03-01' })).toBeUndefined();
    expect(refuseGivingOffice({ ...facts, until: '2028-03-02' })).toBe('office.term_too_long');
  });

  it('who speaks for the unit does not keep its money', () => {
    expect(refuseGivingOffice({ ...facts, member: 'lena' })).toBe('office.incompatible');
  });

  it('an auditor and an office of own name open no register', () => {
    expect(roleOfOffice('auditor')).toBeUndefined();
    expect(roleOfOffice('other')).toBeUndefined();
    expect(roleOfOffice('organiser')).toBe('organiser');
  });
});

describe('a day some months later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-15', 3, '2027-02-15'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });
});

describe('succession', () => {
  const warn = (offices: Office[], memberCount = 12) =>
    successionWarnings(offices, { memberCount, today });

  it('a healthy unit has no warning', () => {
    expect(warn([office('secretary', { present: term('lena') })])).toEqual([]);
  });

  it('an office nobody holds, or nobody learns, is named', () => {
    expect(warn([office('editor', { understudies: [] })])).toEqual([
      { kind: 'vacant', office: 'editor' },
      { kind: 'nobody_learns', office: 'editor' },
    ]);
  });

  it('a term that is over or ends within sixty days is named', () => {
    expect(warn([office('editor', { present: term('ana', '2026-02-28') })])).toEqual([
      { kind: 'term_is_over', office: 'editor', until: '2026-02-28' },
    ]);
    expect(warn([office('editor', { present: term('ana', '2026-04-30') })])).toEqual([
      { kind: 'term_ends_soon', office: 'editor', until: '2026-04-30' },
    ]);
    expect(warn([office('editor', { present: term('ana', '2026-05-01') })])).toEqual([]);
  });

  it('two offices in one hand are named where others are there', () => {
    const offices = [
      office('editor', { present: term('ana') }),
      office('organiser', { present: term('ana') }),
    ];
    expect(warn(offices)).toEqual([
      { kind: 'holds_too_much', member: 'ana', offices: ['editor', 'organiser'] },
    ]);
    expect(warn(offices, 1)).toEqual([]);
  });

  it('a third term one after the other is named', () => {
    const past = [term('ana', '2024-12-31', '2024-01-01'), term('ana', '2025-12-31', '2025-01-01')];
    expect(warn([office('editor', { present: term('ana'), past })])).toEqual([
      { kind: 'holds_too_long', member: 'ana', office: 'editor' },
    ]);
    const broken = [past[0]!, term('omar', '2025-12-31', '2025-01-01')];
    expect(warn([office('editor', { present: term('ana'), past: broken })])).toEqual([]);
  });
});
