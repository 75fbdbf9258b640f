/**
 * How the scores of two right answers drift apart under plain policy gradient. Of a softmax over scores z the expected
 * gradient of the reward is dz_i = p_i (r_i − J), J being the success: so for two right answers, r = 1, it is this. Pure.
 */

/** Growth of z_first − z_second a unit of step. */
export const gapGrowth = (first: number, second: number, success: number): number => (first - second) * (1 - success);
