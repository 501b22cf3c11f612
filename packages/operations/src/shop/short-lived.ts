/** Stages of pull requests: their data is made to go with their stacks. */
export const SHORT_LIVED = /^pr-\d+$/;
