import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Settings } from '@care/platform';
import { mailText } from './mail-words';

const CONNECT_MS = 10_000;
const SILENCE_MS = 15_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Hands mails to the one SMTP server that SMTP_URL names; without it there are none. */
@Injectable()
export class Mailer {
  private readonly transport?: Transporter;

  constructor(private readonly settings: Settings) {
    const { SMTP_URL } = settings;
    if (SMTP_URL) this.transport = createTransport(optionsOf(SMTP_URL));
  }

  /** Whether mail is set up here. */
  get on(): boolean {
    return this.transport !== undefined;
  }

  /** Sends the constant text. The same `reference` gives the same Message-ID, so that a mail sent twice is one in most mailboxes. Throws what the SMTP client throws. */
  async send(address: string, reference: string): Promise<void> {
    if (!this.transport) throw new Error('SMTP_URL is not set.');
    const { publicUrl } = this.settings;
    await this.transport.sendMail({
      ...mailText(publicUrl),
      from: this.settings.mailFrom,
      to: { name: '', address },
      messageId: `<${createHash('sha256').update(`mail ${reference}`).digest('hex').slice(0, 32)}@${publicUrl.hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      textEncoding: 'quoted-printable',
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}

/** What travels to another machine is encrypted, or not sent (ASVS 12.3.1). */
function optionsOf(url: string) {
  const needsTls = !LOOPBACK.includes(new URL(url).hostname);
  return {
    ...{ url, requireTLS: needsTls && url.startsWith('smtp:'), ignoreTLS: !needsTls && url.startsWith('smtp:') },
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  };
}
