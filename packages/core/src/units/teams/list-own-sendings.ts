import { openVault } from '../../keyring/index.ts';
import { readAs, type AccountActor, type Instance } from '../../platform/index.ts';
import { doorCode } from '../door-code.ts';
import { openNamesDealtWith } from '../unit-names.ts';
import { loadUnit } from '../units.table.ts';
import { standingOfSending, type TeamSending, type SendingStanding } from './sending.ts';
import { loadOwnSendings } from './teams.table.ts';

/** A sending as the person who goes reads it. */
export interface OwnSending extends TeamSending {
  readonly standing: SendingStanding;
  /** Undefined where it no longer opens. */
  readonly teamName: string | undefined;
  /** What the person shows at the team. */
  readonly code: string;
}

/** Teams the person behind an account is asked about or sent to, and for ninety days was. */
export async function listOwnSendings(
  instance: Instance,
  actor: AccountActor,
): Promise<OwnSending[]> {
  const now = instance.clock();
  const today = now.toISOString().slice(0, 10);
  return readAs(instance, actor, async (tx) => {
    const stored = await loadOwnSendings(tx, today);
    const listed: OwnSending[] = [];
    for (const { sealedLine: _line, ...sending } of stored) {
      const unit = await loadUnit(tx, sending.unit);
      const { team: id } = sending;
      const why = { actor: actor.account, reason: 'team.shown' };
      const names =
        unit &&
        (await openNamesDealtWith(
          tx,
          openVault(tx, instance, { organisation: unit.organisation, now }),
          { ids: [id], why },
        ));
      const standing = standingOfSending(sending, today);
      const code = doorCode('sending', sending.id);
      listed.push({ ...sending, standing, code, teamName: names?.get(id) });
    }
    return listed;
  });
}
