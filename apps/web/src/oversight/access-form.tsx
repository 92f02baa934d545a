import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccessQuestion } from '../api/oversight';
import { unitQuery } from '../api/questions';
import type { UnitRef } from '../api/shapes';
import { Button } from '../components/button';
import { FieldError } from '../components/chips';
import { Form } from '../components/form';
import { TextInput } from '../components/text-input';
import { UnitSearch } from '../components/unit-search';
import type { Errors } from '../register/register.presenter';
import { useWords } from '../texts/use-words';
import { dayOf } from '../time/stockholm';

interface Props {
  readonly asked?: AccessQuestion;
  readonly busy: boolean;
  readonly refused: Errors;
  readonly onAsk: (question: AccessQuestion) => void;
}

/** What, which unit and which day. A line of an extract fills it in. */
export function AccessForm({ asked, busy, refused, onAsk }: Props) {
  const { say } = useWords();
  const [item, setItem] = useState(asked?.item ?? '');
  const [day, setDay] = useState(asked?.day ?? dayOf(new Date()));
  const [chosen, choose] = useState<UnitRef>();
  const [touched, touch] = useState(false);
  const [tried, setTried] = useState(false);
  const { data: named } = useQuery({ ...unitQuery(asked?.unit ?? ''), enabled: asked !== undefined && !touched });
  const unit = touched ? chosen : named;
  const submit = (): void => {
    setTried(true);
    if (item.trim() && unit && day) onAsk({ item: item.trim(), unit: unit.id, day });
  };
  const errorAt = (field: string, filled: unknown): string | undefined =>
    tried && !filled ? say(`missing.answers.${field}`) : refused[field];
  return (
    <Form className="card pad bleed stack" label={say('answers.title')} onSubmit={submit}>
      <TextInput
        id="answers-item"
        label={say('answers.item')}
        description={say('answers.item-help')}
        value={item}
        error={errorAt('item', item.trim())}
        onChange={setItem}
      />
      <div>
        <UnitSearch
          id="answers-unit"
          label={say('answers.unit')}
          unit={unit}
          error={errorAt('unit', unit)}
          onChoose={(next) => {
            touch(true);
            choose(next);
          }}
        />
        <FieldError id="answers-unit" error={errorAt('unit', unit)} />
      </div>
      <TextInput
        id="answers-day"
        type="date"
        label={say('answers.day')}
        value={day}
        error={errorAt('day', day)}
        onChange={setDay}
      />
      <Button look="go" type="submit" disabled={busy}>
        {say('answers.ask')}
      </Button>
    </Form>
  );
}
