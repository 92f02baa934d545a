import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Invalid, projectRoot } from '@care/platform';
import { holds, type Crossing, type LegalBasis } from './domain/legal-basis';
import type { StatedBasis } from './domain/stated-basis';
import { readWrittenBasis } from './domain/written-basis';

/** What a question about access or a fact asks: between whom and about whom; the category follows from the question. */
export type Question = Omit<Crossing, 'category'>;

/** The bases as data, read once at start. The general clause (OSL 10 kap. 27 §) is not among them and never will be. */
@Injectable()
export class LegalBases {
  private readonly all: readonly LegalBasis[] = JSON.parse(
    readFileSync(join(projectRoot(), 'libs', 'sharing', 'bases', 'bases.json'), 'utf8'),
  ) as LegalBasis[];

  /** The bases that may be stated for this sending, in the order in which the page offers them. */
  offered(crossing: Crossing): readonly LegalBasis[] {
    return this.all.filter((basis) => basis.use === 'disclosure' && holds(basis, crossing));
  }

  /**
   * The basis on which `from` may read directly in the records of `to`, with the person's consent; undefined where the law
   * allows none (2022:913 3 kap. 7 §, exhaustive: not even with an express consent). It never carries a disclosure.
   */
  directAccess(question: Question): LegalBasis | undefined {
    return this.all.find((basis) => basis.use === 'direct-access' && holds(basis, { ...question, category: 'record' }));
  }

  /** The basis on which one social board answers another whether a person is a current case (SoL 15 kap. 8 §); nothing is disclosed on it. */
  answers(question: Question): LegalBasis | undefined {
    return this.all.find(
      (basis) => basis.use === 'answer-only' && holds(basis, { ...question, category: 'current-case' }),
    );
  }

  find(code: string): LegalBasis | undefined {
    return this.all.find((basis) => basis.code === code);
  }

  /** What a written basis states (`consent:person:oral:2027-05-22`, `minor:needed-for-care`). Throws `Invalid`. */
  stated(text: string): StatedBasis {
    const basis = this.find(text.split(':')[0] ?? '');
    if (!basis) throw new Invalid([{ field: 'basis', code: 'unknown-basis' }]);
    const stated = readWrittenBasis(text, basis);
    if (!stated) throw new Invalid([{ field: 'basis', code: 'basis-malformed' }]);
    return stated;
  }
}
