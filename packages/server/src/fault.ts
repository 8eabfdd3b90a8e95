import { isTenonError, TenonError, type ErrorCode } from '@tenon/schema';
import { sqlState } from './sql/database.ts';

/** Any thrown thing as an error with a code of the closed list; what it came from stays in `cause`, for the log. */
export function faultOf(error: unknown): TenonError {
  if (isTenonError(error)) return error;
  const state = sqlState(error) ?? '';
  const as = (code: ErrorCode, text: string) => new TenonError(code, text, { cause: error });
  if (state === '53100' || state === 'ENOSPC' || state === 'EDQUOT') {
    return as(
      'storage-full',
      'The disk of the database is full: nothing of this call was stored. Free some space and send it again.',
    );
  }
  if (state === '57014') return as('timeout', 'The database took too long to answer and was stopped.');
  if (passing.test(state)) return as('timeout', 'The database was busy or away for a moment; send the call again.');
  if (state === '42501')
    return as('forbidden', 'The database refused the write: it is outside what the caller may change.');
  if (state === '23505') return as('not-unique', 'Another record has this value already.');
  if (state.startsWith('22') || state.startsWith('23'))
    return as('invalid', 'The database refused a value: it cannot be stored in its field.');
  return as('internal', 'The server failed; its log has the details.');
}

/** Serialisation failure, deadlock, lost or refused connection, server starting or going down. */
const passing = /^(40001|40P01|55P03|08\d{3}|57P0\d|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** Faults that say nothing about the call itself: the same call may succeed in a moment. */
export function isPassing(error: unknown): boolean {
  const { code } = faultOf(error);
  return (
    code === 'timeout' ||
    code === 'not-ready' ||
    code === 'storage-full' ||
    code === 'storage-failed' ||
    code === 'aborted'
  );
}
