import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a change is judged by what it changes: what fails on one machine fails on
 * all. `TROTH_TEST_SEED=random npm test` looks further; what it finds becomes a test by example.
 */
const told = process.env.TROTH_TEST_SEED ?? '20240310';
if (told !== 'random') fc.configureGlobal({ seed: Number(told) });
