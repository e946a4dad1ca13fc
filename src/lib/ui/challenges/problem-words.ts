import { m } from '$lib/paraglide/messages';
import { dayFieldMessages } from '../words/day-field';
import type { FieldProblems } from './form-fields';

interface Message {
  readonly severity: 'error';
  readonly text: string;
}

/** A problem of one of the two date fields, as the message beside it. */
export const dateMessages = (problem: FieldProblems['first'] | FieldProblems['last']): readonly Message[] => {
  switch (problem) {
    case undefined:
      return [];
    case 'end-before-start':
      return [error(m.challenges_problem_end_before_start())];
    case 'too-long':
      return [error(m.challenges_problem_too_long())];
    case 'future':
      return [error(m.challenges_problem_too_late())];
    default:
      return dayFieldMessages(problem, { today: 0, start: '' });
  }
};

export const nameMessages = ({ name }: FieldProblems): readonly Message[] =>
  name ? [error(m.challenges_problem_no_name())] : [];

export const goalMessages = ({ goal }: FieldProblems): readonly Message[] =>
  goal ? [error(m.challenges_problem_no_goal())] : [];

const error = (text: string): Message => ({ severity: 'error', text });
