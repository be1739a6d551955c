import {
  allowInUnit,
  askTransfer,
  bringBackInUnit,
  contactFields,
  declineInUnit,
  endMembership,
  eraseMember,
  getRegister,
  getVouching,
  inviteMember,
  listTransfers,
  revealContact,
  suspendMember,
  vouchInUnit,
  withdrawTransfer,
  type ContactField,
} from '@communard/core';
import { formatDay } from '@communard/languages';
import { linkShown } from '#lib/accounts/link-shown.ts';
import { instance } from '#lib/server/instance.ts';
import { refuseForm } from '#lib/server/refuse-form.ts';
import { notFound } from '#lib/server/require-mandate.ts';
import { sendOnce } from '#lib/server/send-once.ts';
import { actInUnit, runInUnit } from '#lib/units/act-in-unit.ts';
import { correctedFields, correctMember } from '#lib/units/correct-member.ts';
import { visitOwnUnit } from '#lib/units/require-unit.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { t, locale } = locals;
  const { place, account, unit, own } = await visitOwnUnit(event);
  const register = (await getRegister(instance(), account, unit.id)) ?? notFound(locals);
  const person = register.find(({ id }) => id === params.member) ?? notFound(locals);
  const transfers = (await listTransfers(instance(), account, unit.id)) ?? [];
  const transfer = transfers.findLast(
    ({ member, from }) => member === person.id && from === unit.id,
  );
  const has: Readonly<Record<ContactField, boolean>> = person.has;
  return {
    title: person.name ?? t('units.name_gone'),
    unit: { name: unit.name, href: `/${place.slug}/units/${unit.id}` },
    person: {
      since: t('units.joined_on', { day: formatDay(locale, person.joinedOn) }),
      isSuspended: person.state === 'suspended',
      signsIn: person.hasAccount,
      contacts: contactFields.map((field) => ({
        field,
        term: t(`units.field_${field}`),
        isThere: has[field],
      })),
    },
    isSecretary: own.role === 'secretary',
    transfer: transfer && {
      id: transfer.id,
      isOpen: transfer.isOpen,
      text: t(`transfers.state_${transfer.state === 'done' ? 'declined' : transfer.state}`, {
        day: formatDay(locale, (transfer.endedAt ?? transfer.askedAt).toISOString().slice(0, 10)),
      }),
    },
    correctable: correctedFields.map((field) => ({
      value: field,
      text: t(field === 'name' ? 'units.field_member_name' : `units.field_${field}`),
    })),
    vouching: await getVouching(instance(), account, { unit: unit.id, member: params.member }),
  };
};

const fixed = ({ params }: RequestEvent) => ({ member: params.member });
const toRegister = ({ params }: RequestEvent) => `/${params.place}/units/${params.unit}/register`;

export const actions: Actions = {
  reveal: async (event) => {
    const form = await event.request.formData();
    const result = await runInUnit(event, revealContact, { form, fixed: fixed(event) });
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    event.setHeaders({ 'cache-control': 'no-store' });
    const { field, value = event.locals.t('units.field_gone') } = result.value;
    return { revealed: { field, value } };
  },
  change: (event) => correctMember(event, event.params.member),
  invite: async (event) => {
    const form = await event.request.formData();
    const { account } = await visitOwnUnit(event);
    const act = () => runInUnit(event, inviteMember, { form, fixed: fixed(event) });
    const result = await sendOnce(form, account.account, act);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    event.setHeaders({ 'cache-control': 'no-store' });
    return { link: linkShown(result.value.invitation) };
  },
  vouch: (event) =>
    actInUnit(event, vouchInUnit, {
      fixed: fixed(event),
      flash: () => ({ key: 'accounts.vouched' }),
    }),
  allow: (event) => actInUnit(event, allowInUnit, { flash: () => ({ key: 'accounts.allowed' }) }),
  decline: (event) =>
    actInUnit(event, declineInUnit, { flash: () => ({ key: 'accounts.declined' }) }),
  /** Answers with the link at once, not after a redirect: it stands in this answer only. */
  bring_back: async (event) => {
    const form = await event.request.formData();
    const { account } = await visitOwnUnit(event);
    const act = () => runInUnit(event, bringBackInUnit, { form, fixed: fixed(event) });
    const result = await sendOnce(form, account.account, act);
    if (!result.ok) return refuseForm(event.locals, result.refusal, form);
    event.setHeaders({ 'cache-control': 'no-store' });
    return { link: linkShown(result.value.secret) };
  },
  suspend: (event) =>
    actInUnit(event, suspendMember, {
      fixed: fixed(event),
      flash: () => ({ key: 'units.suspension_changed' }),
    }),
  transfer: (event) =>
    actInUnit(event, askTransfer, {
      fixed: fixed(event),
      flash: ({ hasAgreed }) => ({
        key: hasAgreed ? 'units.transfer_asked' : 'transfers.person_asked',
      }),
    }),
  withdraw: (event) =>
    actInUnit(event, withdrawTransfer, { flash: () => ({ key: 'transfers.withdrawn' }) }),
  end: (event) =>
    actInUnit(event, endMembership, {
      fixed: fixed(event),
      flash: () => ({ key: 'units.membership_ended' }),
      to: () => toRegister(event),
    }),
  erase: (event) =>
    actInUnit(event, eraseMember, {
      fixed: fixed(event),
      flash: () => ({ key: 'units.erased' }),
      to: () => toRegister(event),
    }),
};
