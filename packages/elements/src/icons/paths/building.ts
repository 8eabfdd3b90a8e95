import type { Icon } from '../icon.ts';

export const buildingIcon: Icon = ['M4 17V4h8v13M12 8.5h4V17M2.5 17h15M7 7h2M7 10h2M7 13h2'];
