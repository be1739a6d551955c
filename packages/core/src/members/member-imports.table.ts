import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '../platform/schema.ts';

export interface MemberImportTables {
  member_import: {
    id: string;
    unit: string;
    applied_at: Date;
    undone_at: Date | null;
    members: string[];
  };
}

type Tx = Transaction<Schema>;
export type MemberImportRow = Selectable<MemberImportTables['member_import']>;

export async function insertMemberImport(
  tx: Tx,
  row: Omit<MemberImportRow, 'undone_at'>,
): Promise<void> {
  await tx
    .insertInto('member_import')
    .values({ ...row, undone_at: null })
    .execute();
}

export async function lockMemberImport(
  tx: Tx,
  unit: string,
  id: string,
): Promise<MemberImportRow | undefined> {
  return tx
    .selectFrom('member_import')
    .selectAll()
    .where('id', '=', id)
    .where('unit', '=', unit)
    .forUpdate()
    .executeTakeFirst();
}

/** Imports of a unit, the newest first. */
export async function loadMemberImports(tx: Tx, unit: string): Promise<MemberImportRow[]> {
  return tx
    .selectFrom('member_import')
    .selectAll()
    .where('unit', '=', unit)
    .orderBy('applied_at', 'desc')
    .orderBy('id')
    .execute();
}

export async function updateMemberImportUndone(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('member_import').set({ undone_at: at }).where('id', '=', id).execute();
}
