import * as v from 'valibot';
import { accountOf, useApproval, useApprovalCodes } from '../accounts/index.ts';
import { openTexts, openVault } from '../keyring/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { loadFreeze, loadUnit } from '../units/index.ts';
import { personalFields, type PersonalField } from './member.ts';
import { readOffer } from './member-offer.ts';
import { loadMembersOf, type MemberRow } from './members.table.ts';
import { memberRef } from './personal-fields.ts';
import { exportRegisterAction } from './register-export.ts';
import { writeRegisterCsv, type RegisterPerson } from './write-register-csv.ts';

export interface ExportedRegister {
  /** CSV; form: `docs/formats/register-csv.md`. */
  readonly csv: string;
  readonly people: number;
  /** Stands in every line and in the name of the file, so that it is known which copy was lost. */
  readonly copy: string;
}

const copySigns = 8;

/**
 * Opens everything of everyone in the unit's register, once, on the strength of what a second
 * officer allowed. One line in the unit's log names all who are in it.
 */
export const exportRegister = defineCommand({
  name: 'register.export',
  shape: v.object({ unit: shapes.id, approval: shapes.id }),
  refusals: ['unit.not_found', 'unit.is_frozen', ...useApprovalCodes],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  stepUp: true,
  object: ({ unit }) => unit,
  kept: (exported: ExportedRegister) => ({ ...exported, csv: '' }),
  perform: async (context, { unit: unitId, approval }) => {
    const { tx, instance, actor, now } = context;
    const unit = await loadUnit(tx, unitId);
    if (unit === undefined) return refuse('unit.not_found');
    if ((await loadFreeze(tx, unitId)) !== undefined) return refuse('unit.is_frozen');
    const draft = { organisation: unitId, action: exportRegisterAction, object: unitId };
    const allowed = await useApproval(context, { ...draft, id: approval });
    if (!allowed.ok) return allowed;
    const rows = await loadMembersOf(tx, unitId, ['member', 'suspended']);
    const vault = openVault(tx, instance, { organisation: unit.organisation, now });
    const fields = rows.flatMap(sealedFieldsOf);
    const why = { actor: accountOf(actor), reason: 'register.exported' };
    const texts = await openTexts(vault, unitId, fields, why);
    const opened = new Map(fields.map(({ ref }, i) => [`${ref.row} ${ref.column}`, texts[i]]));
    const copy = approval.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, copySigns);
    const people = rows.map((row) => personOf(row, opened));
    return done({ csv: writeRegisterCsv(people, copy), people: people.length, copy });
  },
});

function sealedFieldsOf(row: MemberRow) {
  return personalFields.flatMap((field) => {
    const sealed = row[`sealed_${field}`];
    return sealed === null ? [] : [{ ref: memberRef(row.id, field), sealed }];
  });
}

function personOf(row: MemberRow, opened: ReadonlyMap<string, string | undefined>): RegisterPerson {
  const field = (name: PersonalField) => opened.get(`${row.id} sealed_${name}`);
  const { name, phone, mail, address, employer, note, number } = Object.fromEntries(
    personalFields.map((one) => [one, field(one)]),
  );
  const offer = field('offer');
  return {
    ...{ name, phone, mail, address, employer, note, number },
    offer: offer === undefined ? undefined : readOffer(offer),
    joinedOn: row.joined_on,
    isSuspended: row.state === 'suspended',
  };
}
