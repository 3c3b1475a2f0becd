/** A file that goes with a letter. */
export interface Enclosure {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A letter to one person: plain text, so that nothing in it runs, loads or hides. */
export interface Letter {
  /** One address, such as `ana@firm.example`. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  /** Where an answer goes, in the place of who writes. */
  readonly replyTo?: string | undefined;
  readonly enclosures?: readonly Enclosure[] | undefined;
}

/** Letters that leave the installation, such as a link that proves an address. */
export interface Mail {
  /**
   * Hands the letter over: once it resolves, the letter lies in the outbox or the server has taken it.
   * @throws Fault `mail.unavailable`, which may be retried; `mail.refused`, which may not: the server will never take it
   */
  send(letter: Letter): Promise<void>;
  /** The address of a page of this installation, for a reader who is not there yet. `path` begins with `/`. */
  link(path: string): string;
  close(): Promise<void>;
}

/** What every adapter is told: who writes, and where the installation is reached. */
export interface MailOptions {
  readonly from: string;
  /** Such as `https://books.firm.example`. */
  readonly origin: string;
}
