import { useWords } from '../texts/use-words';

const LETTERS: Readonly<Record<string, string>> = { E: 'E', S: 'S', A: 'Ä', R: 'R' };

interface Props {
  readonly sector: string;
  readonly hollow?: boolean;
  readonly large?: boolean;
  readonly named?: boolean;
}

/** Organisation: a letter in a square. Filled, it has the responsibility now. */
export function OrgTile({ sector, hollow = false, large = false, named = false }: Props) {
  const { say } = useWords();
  return (
    <>
      <span className={`org ${sector}${hollow ? ' hollow' : ''}${large ? ' l' : ''}`} aria-hidden="true">
        {LETTERS[sector] ?? sector}
      </span>
      {named && <span className="vh">{say(`sector.${sector}`)}</span>}
    </>
  );
}
