// Made from docs/reference/openapi.json by sdk/generate.ts; a test holds both against the server.

export type AccountHealth = {
  readonly seller: {
    readonly id: string;
    readonly name: string;
  };
  readonly market: {
    readonly id: string;
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
    readonly currency: string;
    readonly zone: string;
    /** A local day of the market */
    readonly today: string;
    readonly now: string;
  };
  /** Figures look at what occurred before the start of this day */
  readonly asOf: string;
  readonly policy: {
    readonly hash: string;
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
  };
  readonly answer: HealthAnswer;
  readonly metrics: readonly ({
    readonly name: string;
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
    readonly of: 'order' | 'parcel' | 'unit' | 'message';
    readonly by: 'placed' | 'ship-by' | 'deliver-by' | 'received' | 'confirmed';
    readonly kind: 'share' | 'count';
    /** kept: the rate is of things without a mark */
    readonly shows: 'marked' | 'kept';
    readonly lag: number;
    readonly marks: readonly ('shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late')[];
    readonly limit: Limit | null;
    readonly warn: Limit | null;
    readonly judge: {
      readonly things: number | null;
      readonly marked: number | null;
      /** Percent, two-sided */
      readonly confidence: number | null;
    };
    readonly policyPath: string;
    readonly source: string | null;
    readonly ours: string | null;
    readonly windows: readonly (MetricWindow)[];
    /** As of each of the last 90 days, in the longest window */
    readonly series: Series;
    /** Days of that window */
    readonly seriesDays: number;
  })[];
  /** What is overdue and what falls due until the end of today, the first due first */
  readonly due: readonly (Due)[];
  /** The newest 50 orders with a mark */
  readonly evidenceTop: readonly (EvidenceRow)[];
};

export type Contest = {
  readonly id: string;
  readonly seller: string;
  readonly order: string;
  readonly thread: string | null;
  readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late';
  readonly thing: {
    readonly kind: 'order' | 'parcel' | 'unit' | 'message';
    readonly id: string;
  };
  readonly span: {
    readonly from: string;
    readonly fault: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
    readonly rule: string;
  };
  readonly ground: 'facts-wrong' | 'not-my-fault';
  readonly status: 'submitted' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'rejected' | 'withdrawn';
  readonly open: boolean;
  readonly submittedAt: string;
  /** The first due first; empty once it is over */
  readonly deadlines: readonly ({
    /** decide or answer */
    readonly code: string;
    readonly due: string;
    /** Whose turn it is */
    readonly of: 'seller' | 'buyer' | 'operator' | 'system';
    /** What happens if nothing is done */
    readonly silence: string;
  })[];
  readonly facts: readonly ({
    readonly source: string;
    readonly id: string;
    readonly kind: string;
  })[];
  readonly decided: {
    readonly at: string;
    readonly by: 'person' | 'silence';
    readonly reason: 'facts-were-wrong' | 'not-the-sellers-fault' | 'facts-stand' | 'the-sellers-fault' | 'not-shown' | null;
  } | null;
  /** Hash of the version that binds it to the end */
  readonly policy: string;
  /** What was said, in order */
  readonly words: readonly ({
    readonly role: 'statement' | 'question' | 'answer' | 'reasons';
    readonly by: 'seller' | 'market';
    readonly at: string;
    /** Null: erased */
    readonly text: string | null;
  })[];
  /** Every step with its reasons, the oldest first */
  readonly history: readonly ({
    readonly decision: string;
    readonly at: string;
    readonly command: string;
    /** seller, operator, or system where a deadline elapsed */
    readonly actor: string;
    readonly because: readonly (Reason)[];
    readonly figures: FiguresBeforeAfter | null;
  })[];
};

export type ContestDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly contest: ContestItem;
  readonly because: readonly (Reason)[];
  /** The seller's figures before and after, where what counts changes */
  readonly figures: FiguresBeforeAfter | null;
};

export type ContestItem = {
  readonly id: string;
  readonly seller: string;
  readonly order: string;
  readonly thread: string | null;
  readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late';
  readonly thing: {
    readonly kind: 'order' | 'parcel' | 'unit' | 'message';
    readonly id: string;
  };
  readonly span: {
    readonly from: string;
    readonly fault: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
    readonly rule: string;
  };
  readonly ground: 'facts-wrong' | 'not-my-fault';
  readonly status: 'submitted' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'rejected' | 'withdrawn';
  readonly open: boolean;
  readonly submittedAt: string;
  /** The first due first; empty once it is over */
  readonly deadlines: readonly ({
    /** decide or answer */
    readonly code: string;
    readonly due: string;
    /** Whose turn it is */
    readonly of: 'seller' | 'buyer' | 'operator' | 'system';
    /** What happens if nothing is done */
    readonly silence: string;
  })[];
  readonly facts: readonly ({
    readonly source: string;
    readonly id: string;
    readonly kind: string;
  })[];
  readonly decided: {
    readonly at: string;
    readonly by: 'person' | 'silence';
    readonly reason: 'facts-were-wrong' | 'not-the-sellers-fault' | 'facts-stand' | 'the-sellers-fault' | 'not-shown' | null;
  } | null;
};

export type Counted = {
  readonly things: number;
  readonly marked: number;
  /** Null without things, and for counts */
  readonly rate: {
    readonly n: number;
    readonly of: number;
    /** Six places, half to even */
    readonly decimal: string;
  } | null;
  /** Things by mark; a thing with several counts once in `marked` */
  readonly components: Readonly<Record<string, number>>;
  /** The end of the Wilson interval that is kinder to the seller */
  readonly lowerBound: string | null;
  /** few: too few to judge; none: nothing to judge, or no limit */
  readonly status: 'kept' | 'close' | 'broken' | 'few' | 'none';
};

export type Decision = {
  readonly id: string;
  /** The market's own id */
  readonly seller: string;
  /** Place in the seller's chain, from 1 */
  readonly seq: number;
  readonly command: string;
  readonly about: {
    readonly kind: string;
    readonly id: string;
  };
  /** When it took effect, market time */
  readonly at: string;
  /** When it was made, real time */
  readonly recordedAt: string;
  readonly actor: {
    readonly kind: string;
  };
  /** Hash of the version that binds it */
  readonly policy: string;
  readonly because: readonly (Reason)[];
  /** Where it changed what counts */
  readonly figures: FiguresBeforeAfter | null;
  readonly hash: string;
};

export type DecisionWhole = {
  readonly id: string;
  /** The market's own id */
  readonly seller: string;
  /** Place in the seller's chain, from 1 */
  readonly seq: number;
  readonly command: string;
  readonly about: {
    readonly kind: string;
    readonly id: string;
  };
  /** When it took effect, market time */
  readonly at: string;
  /** When it was made, real time */
  readonly recordedAt: string;
  readonly actor: {
    readonly kind: string;
  };
  /** Hash of the version that binds it */
  readonly policy: string;
  readonly because: readonly (Reason)[];
  /** Where it changed what counts */
  readonly figures: FiguresBeforeAfter | null;
  readonly hash: string;
  /** The hash of the seller's decision before */
  readonly prev: string;
  readonly engine: string;
  /** Everything the rule read */
  readonly read: unknown;
  /** Everything that followed */
  readonly outcome: unknown;
};

export type Delivery = {
  readonly event: string;
  readonly type: string;
  readonly madeAt: string;
  readonly attempts: number;
  /** Null: delivered, or given up */
  readonly nextTryAt: string | null;
  readonly deliveredAt: string | null;
  readonly lastAt: string | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
};

export type Due = {
  readonly at: string;
  readonly kind: 'ship' | 'answer' | 'contest-answer';
  readonly order: string | null;
  readonly thread: string | null;
  readonly contest: string | null;
  readonly overdue: boolean;
};

export type EvidenceRow = {
  readonly order: string;
  readonly status: string;
  readonly placedAt: string | null;
  readonly shipBy: string | null;
  readonly deliverBy: string | null;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  /** Those of the metrics that are true now */
  readonly marks: readonly ({
    readonly code: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late';
    readonly state: 'counts' | 'excused';
    readonly fault: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
    /** Why it counts, or why not */
    readonly text: string;
  })[];
};

/** One fact; /v1/facts.schema.json says what each kind holds */
export type FactAsTold = {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: string | number;
} & Readonly<Record<string, unknown>>;

export type FactResult = {
  /** Place in the request, from 0 */
  readonly index: number;
  readonly outcome: 'accepted' | 'repeated' | 'waiting' | 'refused';
  /** Refused: the rule that said no */
  readonly rule?: string | undefined;
  /** Refused: the member at fault */
  readonly field?: string | undefined;
  readonly message?: string | undefined;
};

export type FactsAnswer = {
  readonly accepted: number;
  /** Told before, with the same content */
  readonly repeated: number;
  /** Of a subject that nobody has introduced yet; taken when somebody does */
  readonly waiting: number;
  /** Kept, to be corrected and sent again */
  readonly refused: number;
  /** One a fact, in the order told; with `results=problems` only those waiting or refused */
  readonly results: readonly (FactResult)[];
};

export type FigureLine = {
  readonly metric: string;
  readonly things: number;
  readonly marked: number;
  readonly rate: {
    readonly n: number;
    readonly of: number;
    readonly decimal: string;
  } | null;
  readonly status: string;
} & Readonly<Record<string, unknown>>;

export type FiguresBeforeAfter = {
  /** As of the start of this day */
  readonly day: string;
  readonly before: readonly (FigureLine)[];
  readonly after: readonly (FigureLine)[];
};

export type HealthAnswer = {
  /** Of all metrics the worst; nothing: nothing was measured */
  readonly kind: 'broken' | 'close' | 'kept' | 'few' | 'nothing';
  readonly metric: string | null;
  readonly title: {
    readonly en: string;
    readonly zh: string;
  } | null;
  readonly days: number | null;
  readonly things: number;
  readonly marked: number;
  /** Null without things, and for counts */
  readonly rate: {
    readonly n: number;
    readonly of: number;
    /** Six places, half to even */
    readonly decimal: string;
  } | null;
  readonly limit: Limit | null;
  /** As in the window */
  readonly room: number | null;
  /** Names of all that are broken */
  readonly broken: readonly (string)[];
  readonly close: readonly (string)[];
};

export type Limit = {
  readonly op: 'below' | 'at-most' | 'at-least' | 'above';
  readonly n: number;
  readonly of: number;
  readonly decimal: string;
};

export type Mark = {
  readonly code: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late';
  readonly thing: {
    readonly kind: 'order' | 'parcel' | 'unit' | 'message';
    readonly id: string;
  };
  /** counts: now; excused: true and not counted; ended: no longer true; ahead: becomes true if nothing more is done */
  readonly state: 'counts' | 'excused' | 'ended' | 'ahead';
  readonly spans: readonly (MarkSpan)[];
};

export type MarkSpan = {
  readonly from: string;
  readonly to: string | null;
  readonly fault: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
  readonly counts: boolean;
  /** Why it counts, or why not */
  readonly rule: string;
  /** The same in words */
  readonly text: string;
};

export type Market = {
  readonly id: string;
  readonly title: {
    readonly en: string;
    readonly zh: string;
  };
  readonly currency: string;
  /** IANA name */
  readonly zone: string;
  /** Standing: an operator moves it; for history and for trying out */
  readonly clock: 'real' | 'standing';
  /** The market's time */
  readonly now: string;
  /** A local day of the market */
  readonly today: string;
  /** What fell due before is history and is never acted upon */
  readonly liveFrom: string | null;
  /** Nothing is enforced yet */
  readonly observing: boolean;
};

export type Me = {
  readonly id: string;
  readonly kind: 'operator' | 'seller' | 'buyer' | 'service';
  readonly name: string;
  /** Null: every market */
  readonly market: string | null;
  /** A seller's own id in its market */
  readonly seller: string | null;
  readonly scopes: readonly (string)[];
};

export type MetricHead = {
  readonly name: string;
  readonly title: {
    readonly en: string;
    readonly zh: string;
  };
  readonly of: 'order' | 'parcel' | 'unit' | 'message';
  readonly by: 'placed' | 'ship-by' | 'deliver-by' | 'received' | 'confirmed';
  readonly kind: 'share' | 'count';
  /** kept: the rate is of things without a mark */
  readonly shows: 'marked' | 'kept';
  readonly lag: number;
  readonly marks: readonly ('shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late')[];
  readonly limit: Limit | null;
  readonly warn: Limit | null;
  readonly judge: {
    readonly things: number | null;
    readonly marked: number | null;
    /** Percent, two-sided */
    readonly confidence: number | null;
  };
  readonly policyPath: string;
  readonly source: string | null;
  readonly ours: string | null;
};

export type MetricWindow = {
  readonly days: number;
  /** A local day of the market */
  readonly from: string;
  /** Exclusive */
  readonly to: string;
  readonly things: number;
  readonly marked: number;
  /** Null without things, and for counts */
  readonly rate: {
    readonly n: number;
    readonly of: number;
    /** Six places, half to even */
    readonly decimal: string;
  } | null;
  /** Things by mark; a thing with several counts once in `marked` */
  readonly components: Readonly<Record<string, number>>;
  /** The end of the Wilson interval that is kinder to the seller */
  readonly lowerBound: string | null;
  /** few: too few to judge; none: nothing to judge, or no limit */
  readonly status: 'kept' | 'close' | 'broken' | 'few' | 'none';
  /** If evaluated tonight: as of tomorrow, if nothing more is done today */
  readonly ifTonight: Counted;
  /** The same window at midnight and with what became true today */
  readonly sinceMidnight: {
    readonly before: {
      readonly things: number;
      readonly marked: number;
      /** Null without things, and for counts */
      readonly rate: {
        readonly n: number;
        readonly of: number;
        /** Six places, half to even */
        readonly decimal: string;
      } | null;
    };
    readonly after: {
      readonly things: number;
      readonly marked: number;
      /** Null without things, and for counts */
      readonly rate: {
        readonly n: number;
        readonly of: number;
        /** Six places, half to even */
        readonly decimal: string;
      } | null;
    };
  };
  /** How many more marked things the limit bears at as many things; below zero: how many too many */
  readonly room: number | null;
};

export type Order = {
  /** The market's own id */
  readonly order: string;
  readonly status: 'unplaced' | 'open' | 'dispatched' | 'delivered' | 'completed' | 'cancelled' | 'expired';
  readonly placedAt: string | null;
  readonly shipBy: string | null;
  readonly deliverBy: string | null;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  readonly cancelledAt: string | null;
  readonly units: number;
  /** What is owed next, and until when */
  readonly next: {
    readonly kind: 'ship' | 'deliver';
    readonly at: string;
    readonly overdue: boolean;
  } | null;
  readonly basket: string | null;
  readonly currency: string | null;
  readonly service: string | null;
  readonly destination: {
    readonly country: string | null;
    readonly region: string | null;
  } | null;
  readonly lines: readonly ({
    readonly id: string;
    readonly quantity: number;
    readonly price: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly listing: string | null;
    readonly category: string | null;
  })[];
  readonly freight: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** What was owed, from when on; the last holds */
  readonly promise: readonly ({
    readonly from: string;
    readonly shipBy: string | null;
    readonly deliverBy: string | null;
    readonly shipHow: 'told' | 'policy' | 'offer' | 'extended' | null;
    readonly deliverHow: 'told' | 'policy' | 'offer' | 'extended' | null;
  })[];
  /** The policy version that binds this order */
  readonly policy: string | null;
  readonly cancelled: {
    readonly at: string;
    readonly by: string;
    readonly reason: string | null;
  } | null;
  readonly completedAt: string | null;
  readonly expiredAt: string | null;
  readonly parcels: readonly ({
    readonly id: string;
    readonly carrier: string | null;
    readonly service: string | null;
    readonly tracking: string | null;
    readonly confirmedAt: string | null;
    readonly scannedAt: string | null;
    readonly deliveredAt: string | null;
    readonly exceptions: readonly ({
      readonly at: string;
      readonly what: string;
    })[];
  })[];
  readonly feedback: {
    readonly at: string;
    readonly rating: number;
  } | null;
  readonly claims: readonly ({
    readonly id: string;
    readonly openedAt: string | null;
    readonly reason: string | null;
    readonly inquiry: boolean;
    readonly decidedAt: string | null;
    readonly outcome: string | null;
  })[];
  readonly chargebacks: readonly ({
    readonly id: string;
    readonly openedAt: string | null;
    readonly reason: string | null;
    readonly inquiry: boolean;
    readonly decidedAt: string | null;
    readonly outcome: string | null;
  })[];
  readonly refunds: readonly ({
    readonly at: string;
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly by: string | null;
  })[];
  readonly marks: readonly ({
    readonly code: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late';
    readonly thing: {
      readonly kind: 'order' | 'parcel' | 'unit' | 'message';
      readonly id: string;
    };
    /** counts: now; excused: true and not counted; ended: no longer true; ahead: becomes true if nothing more is done */
    readonly state: 'counts' | 'excused' | 'ended' | 'ahead';
    readonly spans: readonly (MarkSpan)[];
    readonly fault: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody' | null;
    /** Whether the seller may contest it now; the rule's own answer when it is tried is the one that counts */
    readonly contestable: {
      readonly possible: boolean;
      /** Until when it may be contested */
      readonly until: string | null;
      /** Why it cannot be contested, in words */
      readonly why: string | null;
      readonly rule: string | null;
      /** The open or last contest of this mark */
      readonly contest: string | null;
    };
  })[];
  readonly anomalies: readonly ({
    readonly kind: string;
    readonly facts: readonly ({
      readonly source: string;
      readonly id: string;
    })[];
  })[];
  /** Facts by when they happened, with what each meant; threads about the order among them */
  readonly timeline: readonly ({
    readonly at: string;
    /** Null: nothing was told, time passed */
    readonly fact: {
      readonly source: string;
      readonly id: string;
      readonly kind: string;
      readonly recordedAt: string;
      readonly parcel: string | null;
      readonly thread: string | null;
      readonly data: unknown;
      /** People's words; null where there are none */
      readonly words: Readonly<Record<string, string>> | null;
      /** There were words; they were erased, their digest stays */
      readonly erased: boolean;
    } | null;
    readonly means: readonly ({
      readonly rule: string;
      readonly text: string;
    })[];
  })[];
  /** Ids, the oldest first */
  readonly contests: readonly (string)[];
};

export type OrderItem = {
  /** The market's own id */
  readonly order: string;
  readonly status: 'unplaced' | 'open' | 'dispatched' | 'delivered' | 'completed' | 'cancelled' | 'expired';
  readonly placedAt: string | null;
  readonly shipBy: string | null;
  readonly deliverBy: string | null;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  readonly cancelledAt: string | null;
  readonly units: number;
  /** What is owed next, and until when */
  readonly next: {
    readonly kind: 'ship' | 'deliver';
    readonly at: string;
    readonly overdue: boolean;
  } | null;
  readonly marks: readonly ({
    readonly code: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late';
    readonly state: 'counts' | 'excused' | 'ended' | 'ahead';
  })[];
};

export type PolicyDocument = {
  readonly version: PolicyVersion;
  /** In plain words, in the language of Accept-Language */
  readonly sections: readonly ({
    readonly section: string;
    readonly title: string;
    readonly binds: 'order' | 'day' | 'act';
    readonly items: readonly ({
      /** Where it stands in the document */
      readonly path: string;
      readonly label: string;
      readonly text: string;
      readonly source?: string | undefined;
      /** Why we chose it */
      readonly ours?: string | undefined;
      /** As written */
      readonly value: unknown;
    })[];
  })[];
  /** What the marketplace has and the policy language cannot say yet */
  readonly notYet: readonly ({
    readonly what: string;
    readonly source?: string | undefined;
  })[];
  /** As published */
  readonly document: unknown;
};

export type PolicyVersion = {
  /** SHA-256 of the canonical JSON of the document as written: its name for good */
  readonly hash: string;
  /** A local day of the market */
  readonly effective: string;
  readonly title: {
    readonly en: string;
    readonly zh: string;
  };
  readonly publishedAt: string;
  readonly publishedBy: string;
  /** The version that binds today */
  readonly inForce: boolean;
};

export type Problem = {
  /** urn:troth:<rule> */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** In the language of Accept-Language (en, zh) */
  readonly detail?: string | undefined;
  /** The path that was asked for */
  readonly instance: string;
  /** The lasting name of the rule that said no */
  readonly rule: string;
  /** Path of the member of the request at fault, such as lines.0.quantity */
  readonly field?: string | undefined;
  /** Name this when asking for help; the log has it */
  readonly requestId: string;
  readonly because?: readonly ({
    readonly rule: string;
    readonly policyPath: string;
    readonly verdict: string;
    readonly text: string;
  } & Readonly<Record<string, unknown>>)[] | undefined;
  readonly errors?: readonly ({
    readonly field: string;
    readonly message: string;
  })[] | undefined;
  /** Where all or none was asked: what each fact met */
  readonly results?: readonly (unknown)[] | undefined;
};

export type Reason = {
  readonly rule: string;
  /** Where the policy says so */
  readonly policyPath: string;
  readonly verdict: 'allows' | 'blocks' | 'sets';
  /** In the language of Accept-Language */
  readonly text: string;
};

export type Recounted = {
  /** A local day of the market */
  readonly day: string;
  /** After the decision, as it recorded them */
  readonly recorded: readonly (FigureLine)[];
  /** As of the same day, counted anew from all that is known today */
  readonly today: readonly (FigureLine)[];
  readonly toldSince: readonly ({
    readonly source: string;
    readonly id: string;
    readonly kind: string;
    readonly occurredAt: string;
    readonly recordedAt: string;
  })[];
};

export type RefusedFact = {
  readonly id: string;
  readonly at: string;
  /** As it was told: the JSON, or the text where it is none */
  readonly told: unknown;
  readonly rule: string;
  readonly field: string | null;
  readonly message: string;
  readonly state: 'open' | 'corrected' | 'dismissed';
  readonly settledAt: string | null;
  readonly settledBy: string | null;
};

export type Replayed = {
  readonly same: boolean;
  readonly why: 'altered' | 'other-section' | 'no-such-command' | 'refused' | 'other-outcome' | null;
  readonly detail: string | null;
};

export type SellerFacts = {
  /** The first fact that names the seller */
  readonly knownFrom: string | null;
  readonly joinedAt: string | null;
  /** Null while the seller is there */
  readonly awaySince: string | null;
  /** Told of the account itself, by when it happened; what is told of an order stands there */
  readonly facts: readonly ({
    readonly at: string;
    readonly fact: {
      readonly source: string;
      readonly id: string;
      readonly kind: string;
      readonly recordedAt: string;
      readonly parcel: string | null;
      readonly thread: string | null;
      readonly data: unknown;
      /** People's words; null where there are none */
      readonly words: Readonly<Record<string, string>> | null;
      /** There were words; they were erased, their digest stays */
      readonly erased: boolean;
    };
  })[];
};

export type SellerItem = {
  /** The market's own id */
  readonly seller: string;
  /** few: too few to judge; none: nothing to judge, or no limit */
  readonly worst: 'kept' | 'close' | 'broken' | 'few' | 'none';
  readonly figures: readonly ({
    readonly metric: string;
    readonly days: number;
    readonly things: number;
    readonly marked: number;
    /** Null without things, and for counts */
    readonly rate: {
      readonly n: number;
      readonly of: number;
      /** Six places, half to even */
      readonly decimal: string;
    } | null;
    /** few: too few to judge; none: nothing to judge, or no limit */
    readonly status: 'kept' | 'close' | 'broken' | 'few' | 'none';
  })[];
  /** As of every seventh day of 13 weeks, of the metric that `spark` names, the last today */
  readonly spark: readonly ({
    readonly things: number;
    readonly marked: number;
  })[];
};

export type Sellers = {
  /** A local day of the market */
  readonly asOf: string;
  readonly metrics: readonly ({
    readonly name: string;
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
    readonly of: 'order' | 'parcel' | 'unit' | 'message';
    readonly by: 'placed' | 'ship-by' | 'deliver-by' | 'received' | 'confirmed';
    readonly kind: 'share' | 'count';
    /** kept: the rate is of things without a mark */
    readonly shows: 'marked' | 'kept';
    readonly lag: number;
    readonly marks: readonly ('shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late')[];
    readonly limit: Limit | null;
    readonly warn: Limit | null;
    readonly judge: {
      readonly things: number | null;
      readonly marked: number | null;
      /** Percent, two-sided */
      readonly confidence: number | null;
    };
    readonly policyPath: string;
    readonly source: string | null;
    readonly ours: string | null;
    readonly windows: readonly (number)[];
  })[];
  /** Sellers that fit */
  readonly total: number;
  /** The metric of the trend lines */
  readonly spark: string | null;
  readonly items: readonly (SellerItem)[];
  readonly next: string | null;
};

export type Series = {
  /** As of this day stands the first number, as of the next the second, ... */
  readonly first: string;
  readonly things: readonly (number)[];
  readonly marked: readonly (number)[];
};

export type ServiceHealth = {
  readonly status: 'ok';
  readonly version: string;
};

export type Thing = {
  readonly thing: {
    readonly kind: 'order' | 'parcel' | 'unit' | 'message';
    readonly id: string;
  };
  /** For messages: the market's own id of the thread */
  readonly thread: string | null;
  /** The market's own id of the order */
  readonly order: string | null;
  readonly placedAt: string | null;
  readonly shipBy: string | null;
  readonly deliverBy: string | null;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  /** Of the order; empty for messages */
  readonly status: string;
  readonly marks: readonly (Mark)[];
  /** The day that puts it into the window */
  readonly anchor: string;
  /** excused: bears a mark of the metric that does not count */
  readonly part: 'marked' | 'excused' | 'clear';
  /** How many things it is: units of an order, else 1 */
  readonly weight: number;
};

export type Things = {
  /** A local day of the market */
  readonly asOf: string;
  readonly metric: MetricHead;
  readonly window: {
    readonly days: number;
    /** A local day of the market */
    readonly from: string;
    /** A local day of the market */
    readonly to: string;
  };
  readonly figure: Counted;
  /** The same with one marked thing less; null where none is marked */
  readonly withoutOne: Counted | null;
  readonly items: readonly (Thing)[];
  readonly next: string | null;
};

export type Verified = {
  readonly decisions: number;
  readonly breaks: readonly ({
    readonly seq: number;
    readonly decision: string | null;
    readonly what: string;
    readonly detail: string;
  })[];
};

export type Version = {
  readonly version: string;
};

export type WaitingFact = {
  /** The subject that nobody has introduced */
  readonly waitsFor: {
    readonly kind: string;
    readonly id: string;
  };
  readonly source: string;
  readonly id: string;
  readonly recordedAt: string;
  readonly fact: unknown;
};

export type Webhook = {
  readonly id: string;
  /** Null: every market */
  readonly market: string | null;
  readonly url: string;
  /** Empty: every type */
  readonly types: readonly (string)[];
  readonly createdAt: string;
  readonly disabledAt: string | null;
  readonly disabledWhy: string | null;
};

export type WebhookWithSecret = {
  readonly id: string;
  /** Null: every market */
  readonly market: string | null;
  readonly url: string;
  /** Empty: every type */
  readonly types: readonly (string)[];
  readonly createdAt: string;
  readonly disabledAt: string | null;
  readonly disabledWhy: string | null;
  /** whsec_...; shown this once */
  readonly secret: string;
};

export interface Operations {
  /** Answer the reviewer's question */
  readonly answerContest: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** The seller's answer. */
        readonly answer: string;
      };
    };
    readonly answer: ContestDone;
  };
  /** Ask the seller the one question */
  readonly askSeller: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** What the seller is asked. */
        readonly question: string;
      };
    };
    readonly answer: ContestDone;
  };
  /** A version that is another when anything shown may be: ask again with If-None-Match, 304 while nothing changed */
  readonly changes: {
    readonly request: {
      /** Of one seller; a seller is told of its own */
      readonly seller?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: Version;
  };
  /** A contest with what was said and every step */
  readonly contest: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Contest;
  };
  /** Contest a mark on an order */
  readonly contestMark: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly body: {
        /** The market's own id of the order. */
        readonly orderId: string;
        /** The mark that is contested. */
        readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late';
        /** The parcel, unit or message that bears it, where the order has the mark more than once. */
        readonly thing?: string | undefined;
        /** Why it should not count. */
        readonly ground: 'facts-wrong' | 'not-my-fault';
        /** What happened, in the seller's own words. */
        readonly statement: string;
        /** Facts of the order's timeline that show it. */
        readonly facts: readonly ({
          readonly source: string;
          readonly id: string;
        })[];
      };
    };
    readonly answer: ContestDone;
  };
  /** Contests of a market: the queue of open ones by when they fall due, or all */
  readonly contests: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'submitted' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'rejected' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (ContestItem)[];
      readonly next: string | null;
    };
  };
  /** Have events sent to an address, signed by Standard Webhooks */
  readonly createWebhook: {
    readonly request: {
      readonly body: {
        readonly url: string;
        readonly types?: readonly (string)[] | undefined;
        /** One market only; yours where your key has one */
        readonly market?: string | null | undefined;
      };
    };
    readonly answer: WebhookWithSecret;
  };
  /** Decide a contest, with reasons; a dry run shows the figures before and after */
  readonly decideContest: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Whether the mark is forgiven (upheld) or stands (rejected). */
        readonly outcome: 'upheld' | 'rejected';
        /** Why, as a code: the first two uphold, the others reject. */
        readonly reason: 'facts-were-wrong' | 'not-the-sellers-fault' | 'facts-stand' | 'the-sellers-fault' | 'not-shown';
        /** The reasons in words, told to the seller; needed where the contest is rejected. */
        readonly reasons?: string | undefined;
      };
    };
    readonly answer: ContestDone;
  };
  /** One decision: its reasons, everything it read, and its place in the chain */
  readonly decision: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: DecisionWhole;
  };
  /** Decisions with their reasons, the newest first; a seller sees its own */
  readonly decisions: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      readonly aboutKind?: string | undefined;
      /** With aboutKind: decisions about one thing */
      readonly aboutId?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (Decision)[];
      readonly next: string | null;
    };
  };
  /** Put a refused fact aside for good; it stays listed as dismissed */
  readonly dismissFact: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: RefusedFact;
  };
  /** Let a disabled webhook hear again */
  readonly enableWebhook: {
    readonly request: {
      readonly id: string;
    };
    readonly answer: Webhook;
  };
  /** A decision as a file that any installation can run again: troth explain --file FILE --replay */
  readonly exportDecision: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: {
      readonly format: string;
      readonly decision: string;
      readonly hash: string;
      readonly section: unknown;
    };
  };
  /** One market and its time */
  readonly market: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: Market;
  };
  /** The markets you can see */
  readonly markets: {
    readonly request: Record<string, never>;
    readonly answer: {
      readonly items: readonly (Market)[];
    };
  };
  /** Who you are here */
  readonly me: {
    readonly request: Record<string, never>;
    readonly answer: Me;
  };
  /** The things behind a figure, with marks, faults, exclusions and the reason of each */
  readonly metricThings: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's today where it is not said */
      readonly asOf?: string | undefined;
      /** Days, of a metric with several windows; else its longest */
      readonly window?: number | undefined;
      /** borne: with a mark of the metric, counted or excused */
      readonly show?: 'borne' | 'all' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly metric: string;
    };
    readonly answer: Things;
  };
  /** What a version says otherwise than another, in plain words */
  readonly policyDifference: {
    readonly request: {
      /** Hash of the version before */
      readonly from: string;
      /** The market's id */
      readonly market: string;
      readonly hash: string;
    };
    readonly answer: {
      readonly lines: readonly (string)[];
    };
  };
  /** The policy that binds today, in plain words and as published */
  readonly policyInForce: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: PolicyDocument;
  };
  /** One version, in plain words and as published */
  readonly policyVersion: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly hash: string;
    };
    readonly answer: PolicyDocument;
  };
  /** Every version ever published, newest first */
  readonly policyVersions: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (PolicyVersion)[];
    };
  };
  /** Its figures counted anew from what is known today, and what was told since; 404 where it recorded none */
  readonly recountDecision: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Recounted;
  };
  /** Facts that could not be taken, as they were told */
  readonly refusedFacts: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      readonly state?: 'open' | 'corrected' | 'dismissed' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly counts: {
        readonly waiting: number;
        readonly refused: number;
      };
      readonly items: readonly (RefusedFact)[];
      readonly next: string | null;
    };
  };
  /** Send nothing there any more */
  readonly removeWebhook: {
    readonly request: {
      readonly id: string;
    };
    readonly answer: undefined;
  };
  /** Run the rule again on what it read, and compare byte for byte */
  readonly replayDecision: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Replayed;
  };
  /** Send again: one event, or all that failed since an instant */
  readonly replayWebhook: {
    readonly request: {
      readonly id: string;
      readonly body: {
        readonly event: string;
      } | {
        readonly since: string;
      };
    };
    readonly answer: {
      readonly again: number;
    };
  };
  /** Send a refused fact again, corrected */
  readonly resendFact: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        readonly fact: unknown;
      };
    };
    readonly answer: {
      readonly outcome: 'accepted' | 'repeated' | 'waiting';
      readonly refused: RefusedFact;
    };
  };
  /** A new secret; the one before still signs beside it for a day */
  readonly rotateWebhookSecret: {
    readonly request: {
      readonly id: string;
    };
    readonly answer: WebhookWithSecret;
  };
  /** A contest with what was said and every step */
  readonly sellerContest: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: Contest;
  };
  /** A seller's contests */
  readonly sellerContests: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'submitted' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'rejected' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (ContestItem)[];
      readonly next: string | null;
    };
  };
  /** What was told of the account itself: joined, away and back, promised beyond the floor */
  readonly sellerFacts: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: SellerFacts;
  };
  /** Account health: every metric against its standard, with trend, what falls due, and the newest evidence */
  readonly sellerHealth: {
    readonly request: {
      /** A local day; the market's today where it is not said */
      readonly asOf?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: AccountHealth;
  };
  /** One order: what was owed, what happened, what each fact meant, and every mark with what can be done about it */
  readonly sellerOrder: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: Order;
  };
  /** Orders with promise, state and what is owed next, the newest first */
  readonly sellerOrders: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      readonly status?: 'unplaced' | 'open' | 'dispatched' | 'delivered' | 'completed' | 'cancelled' | 'expired' | undefined;
      /** With this mark now; any: with whatever mark */
      readonly mark?: 'any' | 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | undefined;
      /** Open orders past their ship-by, or due until the end of today */
      readonly due?: 'overdue' | 'today' | undefined;
      /** The beginning of the order's own id */
      readonly search?: string | undefined;
      /** A local day of the market */
      readonly placedFrom?: string | undefined;
      /** Inclusive */
      readonly placedTo?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (OrderItem)[];
      readonly next: string | null;
    };
  };
  /** Sellers with every figure; with Accept: text/csv all that fit, a line each */
  readonly sellers: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's today where it is not said */
      readonly asOf?: string | undefined;
      /** Part of the seller's own id */
      readonly search?: string | undefined;
      /** Any metric in this status; with `metric`, that one */
      readonly status?: 'kept' | 'close' | 'broken' | 'few' | 'none' | undefined;
      readonly metric?: string | undefined;
      /** seller, worst, or a metric (by its rate); with - before it the other way round */
      readonly sort?: string | undefined;
      /** The metric of the trend lines; where it is not said, the one with the longest window */
      readonly spark?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: Sellers;
  };
  /** Whether the server and its database answer */
  readonly serviceHealth: {
    readonly request: Record<string, never>;
    readonly answer: ServiceHealth;
  };
  /** Tell facts of a market */
  readonly tellFacts: {
    readonly request: {
      /** All or none: one refused fact refuses all, and nothing is kept */
      readonly strict?: boolean | undefined;
      readonly results?: 'all' | 'problems' | undefined;
      /** The market's id */
      readonly market: string;
      readonly body: FactAsTold | readonly (FactAsTold)[];
    };
    readonly answer: FactsAnswer;
  };
  /** Tell facts of the key's market */
  readonly tellFactsOfKey: {
    readonly request: {
      /** All or none: one refused fact refuses all, and nothing is kept */
      readonly strict?: boolean | undefined;
      readonly results?: 'all' | 'problems' | undefined;
      readonly body: FactAsTold | readonly (FactAsTold)[];
    };
    readonly answer: FactsAnswer;
  };
  /** Walk a seller's chain of decisions and name what was altered or removed */
  readonly verifySeller: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: Verified;
  };
  /** Facts whose subject nobody has introduced yet */
  readonly waitingFacts: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly counts: {
        readonly waiting: number;
        readonly refused: number;
      };
      readonly items: readonly (WaitingFact)[];
      readonly next: string | null;
    };
  };
  /** One webhook */
  readonly webhook: {
    readonly request: {
      readonly id: string;
    };
    readonly answer: Webhook;
  };
  /** What was sent, the newest first */
  readonly webhookDeliveries: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      readonly id: string;
    };
    readonly answer: {
      readonly items: readonly (Delivery)[];
      readonly next: string | null;
    };
  };
  /** Your webhooks, the newest first */
  readonly webhooks: {
    readonly request: Record<string, never>;
    readonly answer: {
      readonly items: readonly (Webhook)[];
    };
  };
  /** Take a contest back */
  readonly withdrawContest: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: ContestDone;
  };
}

export const OPERATIONS = {
  answerContest: ['POST', '/v1/markets/{market}/sellers/{seller}/contests/{id}/answer'],
  askSeller: ['POST', '/v1/markets/{market}/contests/{id}/question'],
  changes: ['GET', '/v1/markets/{market}/changes'],
  contest: ['GET', '/v1/markets/{market}/contests/{id}'],
  contestMark: ['POST', '/v1/markets/{market}/sellers/{seller}/contests'],
  contests: ['GET', '/v1/markets/{market}/contests'],
  createWebhook: ['POST', '/v1/webhooks'],
  decideContest: ['POST', '/v1/markets/{market}/contests/{id}/decide'],
  decision: ['GET', '/v1/markets/{market}/decisions/{id}'],
  decisions: ['GET', '/v1/markets/{market}/decisions'],
  dismissFact: ['POST', '/v1/markets/{market}/facts/refused/{id}/dismiss'],
  enableWebhook: ['POST', '/v1/webhooks/{id}/enable'],
  exportDecision: ['GET', '/v1/markets/{market}/decisions/{id}/export'],
  market: ['GET', '/v1/markets/{market}'],
  markets: ['GET', '/v1/markets'],
  me: ['GET', '/v1/me'],
  metricThings: ['GET', '/v1/markets/{market}/sellers/{seller}/metrics/{metric}/things'],
  policyDifference: ['GET', '/v1/markets/{market}/policy/{hash}/difference'],
  policyInForce: ['GET', '/v1/markets/{market}/policy'],
  policyVersion: ['GET', '/v1/markets/{market}/policy/{hash}'],
  policyVersions: ['GET', '/v1/markets/{market}/policy/versions'],
  recountDecision: ['POST', '/v1/markets/{market}/decisions/{id}/recount'],
  refusedFacts: ['GET', '/v1/markets/{market}/facts/refused'],
  removeWebhook: ['DELETE', '/v1/webhooks/{id}'],
  replayDecision: ['POST', '/v1/markets/{market}/decisions/{id}/replay'],
  replayWebhook: ['POST', '/v1/webhooks/{id}/replay'],
  resendFact: ['POST', '/v1/markets/{market}/facts/refused/{id}/resend'],
  rotateWebhookSecret: ['POST', '/v1/webhooks/{id}/secret'],
  sellerContest: ['GET', '/v1/markets/{market}/sellers/{seller}/contests/{id}'],
  sellerContests: ['GET', '/v1/markets/{market}/sellers/{seller}/contests'],
  sellerFacts: ['GET', '/v1/markets/{market}/sellers/{seller}/facts'],
  sellerHealth: ['GET', '/v1/markets/{market}/sellers/{seller}/health'],
  sellerOrder: ['GET', '/v1/markets/{market}/sellers/{seller}/orders/{order}'],
  sellerOrders: ['GET', '/v1/markets/{market}/sellers/{seller}/orders'],
  sellers: ['GET', '/v1/markets/{market}/sellers'],
  serviceHealth: ['GET', '/healthz'],
  tellFacts: ['POST', '/v1/markets/{market}/facts'],
  tellFactsOfKey: ['POST', '/v1/facts'],
  verifySeller: ['POST', '/v1/markets/{market}/sellers/{seller}/verify'],
  waitingFacts: ['GET', '/v1/markets/{market}/facts/waiting'],
  webhook: ['GET', '/v1/webhooks/{id}'],
  webhookDeliveries: ['GET', '/v1/webhooks/{id}/deliveries'],
  webhooks: ['GET', '/v1/webhooks'],
  withdrawContest: ['POST', '/v1/markets/{market}/sellers/{seller}/contests/{id}/withdraw'],
} as const satisfies Record<keyof Operations, readonly [string, string]>;
