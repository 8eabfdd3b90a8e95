export const purchaseHistory = {};
