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
    readonly series: readonly ({
      /** A local day of the market */
      readonly day: string;
      readonly things: number;
      readonly marked: number;
      readonly decimal: string | null;
      /** few: too few to judge; none: nothing to judge, or no limit */
      readonly status: 'kept' | 'close' | 'broken' | 'few' | 'none';
    })[];
    /** Days of that window */
    readonly seriesDays: number;
  })[];
  /** What is overdue and what falls due until the end of today, the first due first */
  readonly due: readonly (Due)[];
  /** The newest 50 orders with a mark */
  readonly evidenceTop: readonly (Evidence)[];
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

export type Due = {
  readonly at: string;
  readonly kind: 'ship' | 'answer' | 'contest-answer';
  readonly order: string | null;
  readonly thread: string | null;
  readonly contest: string | null;
  readonly overdue: boolean;
};

export type Evidence = {
  /** For messages: the market's own id of the thread */
  readonly thread: string | null;
  /** The market's own id of the order */
  readonly order: string | null;
  /** The day that puts it into the window */
  readonly anchor: string | null;
  readonly placedAt: string | null;
  readonly shipBy: string | null;
  readonly deliverBy: string | null;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  readonly status: string;
  readonly marks: readonly (Mark)[];
};

/** One fact; docs/reference lists the kinds and what each holds */
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

export type ServiceHealth = {
  readonly status: 'ok';
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

export interface Operations {
  /** Put a refused fact aside for good; it stays listed as dismissed */
  readonly dismissFact: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: RefusedFact;
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
  /** Whether the server and its database answer */
  readonly serviceHealth: {
    readonly request: Record<string, never>;
    readonly answer: ServiceHealth;
  };
  /** Tell facts of a market */
  readonly tellFacts: {
    readonly request: {
      /** All or none: one refused fact refuses all, and nothing is kept */
      readonly strict?: string | undefined;
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
      readonly strict?: string | undefined;
      readonly results?: 'all' | 'problems' | undefined;
      readonly body: FactAsTold | readonly (FactAsTold)[];
    };
    readonly answer: FactsAnswer;
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
}

export const OPERATIONS = {
  dismissFact: ['POST', '/v1/markets/{market}/facts/refused/{id}/dismiss'],
  market: ['GET', '/v1/markets/{market}'],
  markets: ['GET', '/v1/markets'],
  me: ['GET', '/v1/me'],
  policyDifference: ['GET', '/v1/markets/{market}/policy/{hash}/difference'],
  policyInForce: ['GET', '/v1/markets/{market}/policy'],
  policyVersion: ['GET', '/v1/markets/{market}/policy/{hash}'],
  policyVersions: ['GET', '/v1/markets/{market}/policy/versions'],
  refusedFacts: ['GET', '/v1/markets/{market}/facts/refused'],
  resendFact: ['POST', '/v1/markets/{market}/facts/refused/{id}/resend'],
  sellerHealth: ['GET', '/v1/markets/{market}/sellers/{seller}/health'],
  serviceHealth: ['GET', '/healthz'],
  tellFacts: ['POST', '/v1/markets/{market}/facts'],
  tellFactsOfKey: ['POST', '/v1/facts'],
  waitingFacts: ['GET', '/v1/markets/{market}/facts/waiting'],
} as const satisfies Record<keyof Operations, readonly [string, string]>;
