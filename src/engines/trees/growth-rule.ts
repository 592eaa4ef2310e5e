/** When and how a tree may grow. Penalties and gains are those of the loss, not of the quantised gradients. */
export interface GrowthRule {
  readonly leaves: number;
  /** 0 for no cap. */
  readonly maxDepth: number;
  readonly minRows: number;
  readonly minHessian: number;
  readonly minGain: number;
  readonly l1: number;
  readonly l2: number;
  readonly category: CategoryRule;
}

export interface CategoryRule {
  /** With at most this many bins, one category stands against all others. */
  readonly single: number;
  /** Most categories in a set. */
  readonly most: number;
  /** Added to the hessian of a category when they are sorted. */
  readonly smooth: number;
  /** L2 on top of the rule's, for splits by sets. */
  readonly l2: number;
  /** Fewest rows of a category that is in a set. */
  readonly codeRows: number;
  /** Fewest rows by which a set grows. */
  readonly groupRows: number;
}

/** `quantised = value * scale`, for gradients and hessians. */
export interface GradientScales {
  readonly gradient: number;
  readonly hessian: number;
}

/** Quantised hessians that should reach a limit may fall short of it by their rounding. */
const ROUNDING = 1e-6;

/** What of a rule has units, in those of the quantised gradients. */
export function scaleRule(rule: GrowthRule, { gradient, hessian }: GradientScales) {
  return {
    minHessian: Math.max(1, rule.minHessian * hessian * (1 - ROUNDING)),
    minGain: (rule.minGain * gradient * gradient) / hessian,
    l1: rule.l1 * gradient,
    l2: rule.l2 * hessian,
    smooth: rule.category.smooth * hessian,
    setL2: rule.category.l2 * hessian
  };
}
