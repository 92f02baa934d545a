import { useEffect, useState } from 'react';
import type { WorkItem } from '../api/shapes';
import { KeyHint } from '../components/button';
import { Icon } from '../components/icon';
import { useWords } from '../texts/use-words';
import { clockTime } from '../time/stockholm';

interface Props {
  readonly fresh: readonly WorkItem[];
  /** There is more than was fetched, so that nobody has counted all that came. */
  readonly uncounted: boolean;
  readonly onShow: () => void;
}

/** Says that something new has come; the list waits until somebody asks for it. */
export function FreshBar({ fresh, uncounted, onShow }: Props) {
  const words = useWords();
  const newest = fresh.at(-1)?.handoff;
  const [cameAt, setCameAt] = useState<Date>();
  useEffect(() => setCameAt(newest ? new Date() : undefined), [newest]);
  const { say } = words;
  const from =
    fresh.length === 1 && fresh[0]?.side === 'to' ? say('work-list.fresh.from', { unit: fresh[0].from.name }) : '';
  return (
    <div aria-live="polite">
      {fresh.length > 0 && (
        <button type="button" className="fresh" onClick={onShow}>
          <Icon name="down" className="i" />
          <span>
            <b>{say(uncounted ? 'work-list.fresh.many' : 'work-list.fresh.count', { count: fresh.length })}</b>{' '}
            {cameAt && say('work-list.fresh.at', { time: clockTime(cameAt, words) })} {from}
          </span>
          <span className="push row">
            <span className="desk">{say('work-list.fresh.show')}</span>
            <KeyHint keys="U" />
          </span>
        </button>
      )}
    </div>
  );
}
