/** For tests about pictures and not about time: no machine is so slow that it turns one away. */
export const unhurried = { timeoutSeconds: 3_600 };
