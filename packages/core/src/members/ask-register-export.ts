import * as v from 'valibot';
import { askApproval, hasOtherOfficer, isApprovalOpen, noteInUnit } from '../accounts/index.ts';
import { defineCommand, done, refuse, shapes } from '../platform/index.ts';
import { loadFreeze, loadUnit } from '../units/index.ts';
import { exportPurposes, exportRegisterAction } from './register-export.ts';

/**
 * The first of two officers asks to take the unit's register out of the server. Nothing is opened;
 * what is asked, allowed or declined stands in the unit's log, which all its members read.
 */
export const askRegisterExport = defineCommand({
  name: 'register.ask_export',
  shape: v.object({ unit: shapes.id, purpose: shapes.choice(exportPurposes) }),
  refusals: [
    'unit.not_found',
    'unit.is_frozen',
    'export.already_asked',
    'export.no_second_officer',
  ],
  acting: () => undefined,
  roles: [],
  within: { unit: ({ unit }) => unit, roles: ['secretary'] },
  stepUp: true,
  object: ({ unit }) => unit,
  perform: async (context, { unit, purpose }) => {
    const { tx } = context;
    if ((await loadUnit(tx, unit)) === undefined) return refuse('unit.not_found');
    if ((await loadFreeze(tx, unit)) !== undefined) return refuse('unit.is_frozen');
    const draft = { organisation: unit, action: exportRegisterAction, object: unit };
    if (await isApprovalOpen(context, draft)) return refuse('export.already_asked');
    if (!(await hasOtherOfficer(context, unit))) return refuse('export.no_second_officer');
    const approval = await askApproval(context, { ...draft, purpose });
    await noteInUnit(context, unit, `${exportRegisterAction}_asked`);
    return done({ approval });
  },
});
