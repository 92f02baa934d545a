/**
 * Whose reply a line waits for, in SQL: the own unit's before the other's, because that is what one can do something about. $2 the
 * handoff; `side` is the line's.
 */
const openQuestion = (side: string): string => `(
     SELECT CASE WHEN bool_or(q.side <> ${side}) THEN 'mine' WHEN count(*) > 0 THEN 'theirs' END FROM handoffs.thread_entry q
     WHERE q.item = $2 AND q.kind = 'question'
       AND (SELECT count(*) FROM handoffs.thread_entry r WHERE r.item = $2 AND r.answers = q.id) = 0)`;

/** Of a line `w` that is there. */
export const QUESTION_OF_LINE = openQuestion('w.side');
/** Of one that is being written, of the side $3. */
export const QUESTION_OF_NEW_LINE = openQuestion('$3');
