import type { Icon } from '../icon.ts';

export const truckIcon: Icon = [
  'M2.5 5h9v9h-9zM11.5 8h3.3l2.7 3v3h-6zM6 16a1.7 1.7 0 1 0 0-3.4A1.7 1.7 0 0 0 6 16ZM14.3 16a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4Z',
  true,
];
