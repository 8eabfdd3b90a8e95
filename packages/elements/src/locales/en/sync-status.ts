export const syncStatus = {};
