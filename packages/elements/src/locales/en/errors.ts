/** What a code means to a person. Codes without an entry are worded by `other`. */
export const errors = {
  offline: 'There is no connection. What you changed is safe on this device.',
  timeout: 'The server did not answer in time. Your work is safe on this device.',
  unauthenticated: 'Your session has ended. Sign in again to go on.',
  notFound: 'It no longer exists, or you may not see it.',
  badQuery: 'The question asked of the data is not valid.',
  storage: 'This device has no room left or refused to store data.',
  upgrade: 'This page is out of date. Reload it to go on.',
  rateLimited: 'Too many requests. Wait a moment and try again.',
  locked: 'Sign in while connected once, then this works offline too.',
  other: 'Something went wrong. Your work is safe on this device.',
};
