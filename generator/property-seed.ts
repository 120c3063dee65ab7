import fc from "fast-check";

/**
 * Property tests draw the same examples in each run, so that a red run is about the change and
 * not about luck. `FAST_CHECK_SEED=<number>` draws others: the nightly run does.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20260101) });
