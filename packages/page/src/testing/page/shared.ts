export const shared = 'shared by all';
