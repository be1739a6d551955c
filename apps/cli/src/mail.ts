import { createHash } from 'node:crypto';
import type { Configuration, OutgoingNotice, SendNotice } from '@communard/core';
import { isLocale, lookup } from '@communard/languages';
import { createTransport } from 'nodemailer';

/** Why no mail leaves, as the key of its text; undefined when it does. */
export function mailProblem({ smtpUrl, mailFrom }: Configuration) {
  if (smtpUrl === undefined) return 'mail_not_set_up' as const;
  return mailFrom === undefined ? ('mail_without_sender' as const) : undefined;
}

/** Sends notices by SMTP; undefined where mail is not set up. */
export function mailSender(configuration: Configuration): SendNotice | undefined {
  const { smtpUrl, mailFrom, publicUrl } = configuration;
  if (smtpUrl === undefined || mailFrom === undefined) return undefined;
  const transport = createTransport(smtpUrl);
  return async (notice) => {
    const { subject, body } = noticeText(notice, publicUrl);
    await transport.sendMail({
      from: mailFrom,
      to: notice.address,
      messageId: `<${messageIdOf(notice.key)}@${new URL(publicUrl).hostname}>`,
      date: notice.createdAt,
      subject,
      text: body,
    });
  };
}

/** The same notice has the same id for ever, so that a repeated sending is seen as one. */
function messageIdOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 32);
}

/** Whole sentences in the language the organisation chose; the kind is the key. */
export function noticeText(
  { kind, params, locale }: Pick<OutgoingNotice, 'kind' | 'params' | 'locale'>,
  publicUrl: string,
): { subject: string; body: string } {
  const look = lookup(isLocale(locale) ? locale : 'en');
  const values = { ...params, url: publicUrl };
  const subject = look(`notices.${kind}.subject`, values);
  const body = look(`notices.${kind}.body`, values);
  if (subject === undefined || body === undefined) throw new Error(`no text for notice ${kind}`);
  return { subject, body };
}
