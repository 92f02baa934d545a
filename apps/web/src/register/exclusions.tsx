import { Checks } from '../components/checks';
import { useWords } from '../texts/use-words';
import { sectorsBut } from './consent.presenter';
import { draftStore, type Draft } from './draft';

interface Props {
  readonly draft: Draft;
  readonly error?: string;
}

/** Whom the person does not want it to hold for. Most have nobody in mind, so it is folded away. */
export function Exclusions({ draft, error }: Props) {
  const words = useWords();
  const { exclusions, to } = draft;
  return (
    <details open={exclusions.length > 0 || error !== undefined}>
      <summary className="small">{words.say('consent.not-for')}</summary>
      <Checks
        id="field-basis-exclusions"
        legend={words.say('consent.not-for-legend')}
        hideLegend
        chips
        choices={sectorsBut(to?.sector, words)}
        chosen={exclusions}
        error={error}
        onChange={(chosen) => draftStore.change({ exclusions: chosen })}
      />
    </details>
  );
}
