import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { requireRight, type Actor } from '@care/kernel';
import { NotFound, type Language } from '@care/platform';
import { extractFile } from '../extract-file';
import type { LineKey } from '../extract-pages';
import type { LogLineView } from '../log-extract-view';
import { LogExtractsQueries } from '../log-extracts.queries';

/** So many lines are in memory at a time, however long the file gets. */
const LINES = 5_000;

interface Page {
  readonly view: { readonly items: readonly LogLineView[] };
  readonly next: LineKey | null;
}

/** Writes an extract as a file for a spreadsheet, page by page while it is sent. */
@Injectable()
export class ExportLogExtract {
  constructor(private readonly extracts: LogExtractsQueries) {}

  /** The first page is read and logged before anything is sent, so that a refusal is an answer of its own. Throws `NotFound`, `Forbidden`. */
  async execute(actor: Actor, id: string, language: Language): Promise<Readable> {
    const page = await this.extracts.page(actor, { id, limit: LINES, action: 'export-log-extract' });
    if (!page) throw new NotFound();
    requireRight(actor, 'read-log');
    return extractFile(this.linesFrom(actor, id, page), language);
  }

  private async *linesFrom(actor: Actor, id: string, first: Page): AsyncGenerator<LogLineView> {
    for (let page: Page | undefined = first; page; page = await this.pageAfter(actor, id, page)) yield* page.view.items;
  }

  /** Under the rights of the moment: an assignment that ends meanwhile breaks the file off. */
  private async pageAfter(actor: Actor, id: string, { next }: Page): Promise<Page | undefined> {
    if (!next) return undefined;
    const page = await this.extracts.further(actor, { id, limit: LINES, after: next });
    if (!page) throw new NotFound();
    return page;
  }
}
