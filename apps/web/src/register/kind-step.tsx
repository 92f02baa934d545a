import type { HandoffKind } from '../api/shapes';
import { Chips } from '../components/chips';
import { useWords } from '../texts/use-words';
import { draftStore, UNSTATED, type Draft } from './draft';
import { kindChoices } from './kind-choices';
import type { Errors } from './register.presenter';
import { Step } from './step';

interface Props {
  readonly draft: Draft;
  readonly kinds?: readonly HandoffKind[];
  readonly errors: Errors;
}

/** What it is, of what this unit may send. Another kind keeps every text whose field it has too. */
export function KindStep({ draft, kinds = [], errors }: Props) {
  const words = useWords();
  const choose = (kind: string): void => draftStore.change({ kind, urgency: undefined, ...UNSTATED });
  return (
    <Step title={words.say('register.kind')}>
      <Chips
        id="field-kind"
        legend={words.say('register.kind-legend')}
        hideLegend
        numbered
        choices={kindChoices(kinds, words)}
        more={words.say('register.more-kinds')}
        value={draft.kind}
        error={errors.kind}
        onChoose={choose}
      />
    </Step>
  );
}
