import { onEachDatabase, type TestInstance } from '@communard/testkit';
import { beforeAll, expect, it } from 'vitest';
import { listFederations } from '../organisations/index.ts';
import { operator } from '../platform/actor.ts';
import { runCommand } from '../platform/run-command.ts';
import { invite } from './invitations.ts';
import { resolveSession } from './sessions.ts';
import { setUpInstance } from './set-up-instance.ts';

onEachDatabase('setting up an installation', (open) => {
  let test: TestInstance;
  let secret = '';
  beforeAll(async () => {
    test = await open();
    const invitation = { organisation: null, role: 'founder' as const, label: 'Founder' };
    secret = (await invite(test.instance, invitation)).secret;
  });

  const setUp = (input: object) => runCommand(test.instance, operator, setUpInstance, { input });
  const federation = { slug: 'coast', name: 'Coast', nameLang: 'en', isFederation: 'yes' };

  it('is refused without the secret of the terminal', async () => {
    const result = await setUp({ ...federation, secret: 'guessed' });
    expect(result).toMatchObject({ refusal: { code: 'invitation.not_valid' } });
    expect(await listFederations(test.instance)).toEqual([]);
  });

  it('leaves the secret whole when the organisation is refused', async () => {
    const result = await setUp({ ...federation, secret, country: 'Atlantis' });
    expect(result).toMatchObject({ refusal: { code: 'organisation.country_unknown' } });
  });

  it('founds the organisation and signs its secretariat in', async () => {
    const result = await setUp({ ...federation, secret });
    if (!result.ok) throw new Error(result.refusal.code);
    expect(result.value.recoverySeeds).toHaveLength(2);
    expect(await resolveSession(test.instance, result.value.token)).toMatchObject({
      mandates: [{ organisation: result.value.organisation, role: 'secretariat' }],
    });
  });

  it('happens once', async () => {
    const result = await setUp({ ...federation, slug: 'second', secret });
    expect(result).toMatchObject({ refusal: { code: 'invitation.not_valid' } });
  });
});
