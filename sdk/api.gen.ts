// Made from docs/reference/openapi.json by sdk/generate.ts; a test holds both against the server.

export type AbsenceDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  /** Null: the seller is there */
  readonly awaySince: string | null;
  /** When that ends by itself; null: when the seller says so */
  readonly backAt: string | null;
  readonly because: readonly (Reason)[];
};

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
    readonly marks: readonly ('shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit')[];
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

export type Act = {
  readonly id: string;
  readonly order: string;
  readonly kind: 'confirm' | 'delay' | 'cancel' | 'refund' | 'paid-twice';
  readonly at: string;
  readonly reason: string | null;
  /** Of a confirmed shipment */
  readonly parcel: {
    readonly id: string | null;
    readonly carrier: string | null;
    readonly service: string | null;
    readonly tracking: string | null;
    /** Null: all of the order */
    readonly lines: readonly (string)[] | null;
  } | null;
  /** Of an announced delay */
  readonly delay: {
    readonly shipBy: string | null;
    readonly deliverBy: string | null;
    readonly answer: {
      readonly choice: 'agreed' | 'cancelled';
      readonly at: string;
    } | null;
  } | null;
  /** What the shop was asked for */
  readonly asked: {
    readonly instruction: string;
    /** Null: the shop gives back what it took */
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    } | null;
  } | null;
};

export type ActDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly act: Act;
  readonly because: readonly (Reason)[];
  /** The seller's figures before and after; not for the buyer */
  readonly figures: FiguresBeforeAfter | null;
};

export type AfterSalesEnrolled = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly enrolled: boolean;
  readonly because: readonly (Reason)[];
};

export type AfterSalesOfSeller = {
  readonly seller: string;
  readonly enrolled: boolean;
  /** Settled, or being settled, in their place */
  readonly cases: number;
  readonly open: number;
  /** What that cost the platform and its fund; the seller it cost nothing */
  readonly paid: readonly ({
    readonly amount: string;
    readonly currency: string;
  })[];
};

export type AlikeRulings = {
  readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
  /** What was found */
  readonly cause: 'not-handed-over' | 'no-valid-tracking' | 'lost-in-transit' | 'held-by-customs' | 'returned-on-the-way' | 'wrong-address-given' | 'wrong-address-labelled' | 'parcel-refused' | 'was-delivered' | 'still-on-its-way' | 'late-by-seller' | 'late-by-carrier' | 'came-in-time' | 'damaged-in-transit' | 'not-as-described' | 'defective' | 'incomplete' | 'wrong-item' | 'counterfeit' | 'no-longer-wanted' | 'not-shown' | null;
  readonly rulings: number;
  readonly forBuyer: number;
  readonly forSeller: number;
  readonly appealed: number;
  /** Rulings that fell on appeal */
  readonly overturned: number;
  readonly latest: readonly ({
    readonly outcome: 'buyer' | 'seller' | 'settled' | 'settled-by-platform';
    readonly reason: 'not-delivered' | 'came-too-late' | 'not-shown-by-seller' | 'not-as-promised' | 'came-damaged' | 'is-counterfeit' | 'came-in-time' | 'was-delivered' | 'buyers-own-doing' | 'not-shown-by-buyer' | 'as-promised' | null;
    /** What it paid the buyer */
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly by: 'person' | 'silence';
    readonly at: string;
    readonly id: string;
    readonly order: string;
    /** What became of an appeal against it */
    readonly appeal: 'waits' | 'upheld' | 'rejected' | null;
  })[];
  /** Cases that wait with the same claim, the same found, and the same proposed: they can be decided together */
  readonly waiting: readonly (DisputeItem)[];
};

export type Appeal = {
  readonly id: string;
  readonly seller: string;
  readonly sanction: string;
  readonly step: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination';
  readonly ground: 'facts-wrong' | 'not-my-fault' | 'rule-misapplied' | 'too-hard';
  readonly status: 'submitted' | 'upheld' | 'rejected' | 'withdrawn';
  readonly open: boolean;
  readonly submittedAt: string;
  /** Until when it is to be decided; null once it is over */
  readonly due: string | null;
  /** What it means if nobody decides by then */
  readonly silence: string | null;
  readonly marks: readonly ({
    readonly order: string;
    readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
    readonly thing: string;
    readonly since: string;
  })[];
  readonly decided: {
    readonly at: string;
    readonly by: 'person' | 'silence';
    readonly reason: 'facts-were-wrong' | 'not-the-sellers-fault' | 'rule-was-misapplied' | 'was-too-hard' | 'facts-stand' | 'the-sellers-fault' | 'not-shown' | 'rule-was-followed' | 'in-proportion' | null;
  } | null;
  readonly words: readonly ({
    readonly role: 'statement' | 'reasons';
    readonly by: 'seller' | 'market';
    readonly at: string;
    /** Null: erased */
    readonly text: string | null;
  })[];
  readonly history: readonly ({
    readonly decision: string;
    readonly at: string;
    readonly command: string;
    readonly because: readonly (Reason)[];
    readonly figures: FiguresBeforeAfter | null;
  })[];
};

export type AppealDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly appeal: AppealItem;
  /** With what is put back, by name, where it is upheld */
  readonly because: readonly (Reason)[];
  /** The seller's figures before and after, where marks are forgiven */
  readonly figures: FiguresBeforeAfter | null;
};

export type AppealItem = {
  readonly id: string;
  readonly seller: string;
  readonly sanction: string;
  readonly step: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination';
  readonly ground: 'facts-wrong' | 'not-my-fault' | 'rule-misapplied' | 'too-hard';
  readonly status: 'submitted' | 'upheld' | 'rejected' | 'withdrawn';
  readonly open: boolean;
  readonly submittedAt: string;
  /** Until when it is to be decided; null once it is over */
  readonly due: string | null;
  /** What it means if nobody decides by then */
  readonly silence: string | null;
  readonly marks: readonly ({
    readonly order: string;
    readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
    readonly thing: string;
    readonly since: string;
  })[];
  readonly decided: {
    readonly at: string;
    readonly by: 'person' | 'silence';
    readonly reason: 'facts-were-wrong' | 'not-the-sellers-fault' | 'rule-was-misapplied' | 'was-too-hard' | 'facts-stand' | 'the-sellers-fault' | 'not-shown' | 'rule-was-followed' | 'in-proportion' | null;
  } | null;
};

export type Balances = {
  readonly at: string;
  readonly items: readonly ({
    /** Such as seller.available, in-transit, seller.receivable, outside */
    readonly account: string;
    /** What Troth moved so far; below zero where it was taken */
    readonly money: {
      readonly amount: string;
      readonly currency: string;
    };
  })[];
};

export type BuyersOrder = {
  readonly seller: string;
  readonly order: string;
  readonly status: 'unplaced' | 'open' | 'dispatched' | 'delivered' | 'completed' | 'cancelled' | 'expired';
  readonly placedAt: string | null;
  readonly units: number;
  /** Lines and freight; null where it is not known */
  readonly paid: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly refunded: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly service: string | null;
  readonly country: string | null;
  readonly shipBy: string | null;
  /** Promised by */
  readonly deliverBy: string | null;
  /** How many local days were promised for the delivery, and what they count from */
  readonly promisedDays: {
    readonly count: number;
    readonly from: 'dispatch' | 'placing';
  } | null;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  /** Local days past the promise: until it was delivered, or until now; 0 in time */
  readonly lateDays: number;
  /** The last claim about it */
  readonly dispute: {
    readonly id: string;
    readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
    readonly status: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn';
  } | null;
  readonly currency: string | null;
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
  /** The policy version that binds this order */
  readonly policy: string | null;
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
  readonly cancelled: {
    readonly at: string;
    readonly by: string;
  } | null;
  readonly completedAt: string | null;
  readonly refunds: readonly ({
    readonly at: string;
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly by: string | null;
  })[];
  /** Ids of the claims about it, the oldest first */
  readonly disputes: readonly (string)[];
  /** What happened, as far as it is known */
  readonly timeline: readonly ({
    readonly at: string;
    readonly kind: string;
    readonly parcel: string | null;
  })[];
};

export type BuyersOrderItem = {
  readonly seller: string;
  readonly order: string;
  readonly status: 'unplaced' | 'open' | 'dispatched' | 'delivered' | 'completed' | 'cancelled' | 'expired';
  readonly placedAt: string | null;
  readonly units: number;
  /** Lines and freight; null where it is not known */
  readonly paid: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly refunded: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly service: string | null;
  readonly country: string | null;
  readonly shipBy: string | null;
  /** Promised by */
  readonly deliverBy: string | null;
  /** How many local days were promised for the delivery, and what they count from */
  readonly promisedDays: {
    readonly count: number;
    readonly from: 'dispatch' | 'placing';
  } | null;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  /** Local days past the promise: until it was delivered, or until now; 0 in time */
  readonly lateDays: number;
  /** The last claim about it */
  readonly dispute: {
    readonly id: string;
    readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
    readonly status: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn';
  } | null;
};

export type CausesOfSeller = {
  /** A local day of the market */
  readonly from: string;
  /** The last day */
  readonly to: string;
  readonly total: {
    readonly cases: number;
    /** Of them not over yet */
    readonly open: number;
    /** Of them those that count against the seller now */
    readonly counts: number;
    /** By currency */
    readonly asked: readonly ({
      readonly amount: string;
      readonly currency: string;
    })[];
    /** What the seller paid of it */
    readonly bySeller: readonly ({
      readonly amount: string;
      readonly currency: string;
    })[];
    /** What the platform, an insurer or a fund paid */
    readonly byOthers: readonly ({
      readonly amount: string;
      readonly currency: string;
    })[];
  };
  readonly by: {
    /** As the facts found it, once a case is over */
    readonly cause: readonly ({
      /** Null: nothing is known of it */
      readonly key: string | null;
      readonly cases: number;
      /** Of them not over yet */
      readonly open: number;
      /** Of them those that count against the seller now */
      readonly counts: number;
      /** By currency */
      readonly asked: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the seller paid of it */
      readonly bySeller: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the platform, an insurer or a fund paid */
      readonly byOthers: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
    })[];
    /** As the buyer claimed it */
    readonly problem: readonly ({
      /** Null: nothing is known of it */
      readonly key: string | null;
      readonly cases: number;
      /** Of them not over yet */
      readonly open: number;
      /** Of them those that count against the seller now */
      readonly counts: number;
      /** By currency */
      readonly asked: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the seller paid of it */
      readonly bySeller: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the platform, an insurer or a fund paid */
      readonly byOthers: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
    })[];
    readonly carrier: readonly ({
      /** Null: nothing is known of it */
      readonly key: string | null;
      readonly cases: number;
      /** Of them not over yet */
      readonly open: number;
      /** Of them those that count against the seller now */
      readonly counts: number;
      /** By currency */
      readonly asked: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the seller paid of it */
      readonly bySeller: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the platform, an insurer or a fund paid */
      readonly byOthers: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
    })[];
    /** Country, with the region where one is told: `US-CA` */
    readonly destination: readonly ({
      /** Null: nothing is known of it */
      readonly key: string | null;
      readonly cases: number;
      /** Of them not over yet */
      readonly open: number;
      /** Of them those that count against the seller now */
      readonly counts: number;
      /** By currency */
      readonly asked: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the seller paid of it */
      readonly bySeller: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the platform, an insurer or a fund paid */
      readonly byOthers: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
    })[];
    /** Listings; a case about several stands under each of them */
    readonly article: readonly ({
      /** Null: nothing is known of it */
      readonly key: string | null;
      readonly cases: number;
      /** Of them not over yet */
      readonly open: number;
      /** Of them those that count against the seller now */
      readonly counts: number;
      /** By currency */
      readonly asked: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the seller paid of it */
      readonly bySeller: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
      /** What the platform, an insurer or a fund paid */
      readonly byOthers: readonly ({
        readonly amount: string;
        readonly currency: string;
      })[];
    })[];
  };
  readonly items: readonly ({
    readonly id: string;
    readonly order: string;
    readonly openedAt: string;
    /** As the buyer claimed it */
    readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
    readonly status: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn';
    readonly cause: 'not-handed-over' | 'no-valid-tracking' | 'lost-in-transit' | 'held-by-customs' | 'returned-on-the-way' | 'wrong-address-given' | 'wrong-address-labelled' | 'parcel-refused' | 'was-delivered' | 'still-on-its-way' | 'late-by-seller' | 'late-by-carrier' | 'came-in-time' | 'damaged-in-transit' | 'not-as-described' | 'defective' | 'incomplete' | 'wrong-item' | 'counterfeit' | 'no-longer-wanted' | 'not-shown' | null;
    readonly counts: boolean;
    readonly asked: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly bySeller: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly carrier: string | null;
    readonly destination: string | null;
    readonly articles: readonly (string)[];
  })[];
  /** Only the latest thousand cases of these days are looked at */
  readonly more: boolean;
};

export type Clock = {
  readonly clock: 'real' | 'standing';
  readonly demo: boolean;
  /** The market's time */
  readonly now: string;
  readonly zone: string;
  /** Whether you may move it */
  readonly mayMove: boolean;
  /** For operators, and for everybody in a demo market */
  readonly next: NextDeadline | null;
};

export type ClockMoved = {
  readonly from: string;
  readonly to: string;
  readonly happened: readonly ({
    /** When it took effect */
    readonly at: string;
    readonly seller: string;
    readonly command: string;
    readonly decision: string;
    readonly about: {
      readonly kind: string;
      readonly id: string;
    };
    /** Its reasons, in the language of Accept-Language */
    readonly text: string;
  })[];
  /** How many more there are than are told here */
  readonly more: number;
  readonly clock: Clock;
};

export type Connected = {
  readonly keyId: string;
  /** Tells facts of this market and may do nothing else; shown this once */
  readonly key: string;
  /** Whose order the example is */
  readonly seller: string;
  /** The order of the example */
  readonly order: string;
  /** The example: an order that was just placed */
  readonly fact: Readonly<Record<string, unknown>>;
  /** One command that tells it */
  readonly curl: string;
};

export type Contact = {
  /** Whether mail leaves this installation at all */
  readonly mailServer: boolean;
  /** Proved to be yours; what you are told goes there */
  readonly address: string | null;
  readonly verifiedAt: string | null;
  /** Waiting for the code that was mailed to it */
  readonly pending: string | null;
};

export type Contest = {
  readonly id: string;
  readonly seller: string;
  readonly order: string;
  readonly thread: string | null;
  readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
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
  readonly status: 'submitted' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'rejected' | 'withdrawn' | 'moot';
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
  readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
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
  readonly status: 'submitted' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'rejected' | 'withdrawn' | 'moot';
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

export type Cover = {
  readonly id: string;
  readonly order: string;
  readonly seller: string;
  /** Null for sellers where nothing of it is theirs to know */
  readonly buyer: string | null;
  readonly status: 'claimed' | 'due' | 'queued' | 'paying' | 'settled';
  readonly openedAt: string;
  readonly payouts: readonly (Payout)[];
  /** What the service costs, line by line; not for the buyer */
  readonly fees: {
    readonly at: string;
    readonly lines: readonly ({
      readonly line: string;
      readonly of: {
        readonly amount: string;
        readonly currency: string;
      };
      readonly byRate: {
        readonly amount: string;
        readonly currency: string;
      };
      readonly fee: {
        readonly amount: string;
        readonly currency: string;
      };
      readonly how: 'by-rate' | 'capped' | 'cancelled-before-dispatch' | 'managed';
      /** What capped or waived it, in the language of Accept-Language */
      readonly text: string;
    })[];
  } | null;
};

export type CoverDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly cover: Cover;
  readonly because: readonly (Reason)[];
};

export type Covers = {
  readonly items: readonly (Cover)[];
  readonly next: string | null;
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

export type DecisionLink = {
  readonly id: string;
  /** What kind of person or program made it */
  readonly madeBy: string;
  /** Real time */
  readonly madeAt: string;
  /** Real time, whatever the market's clock says */
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly state: 'open' | 'expired' | 'revoked';
  /** 0 where it opens nothing any more */
  readonly leftMs: number;
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
  /** Everything the rule read; null where whoever asks may not know it */
  readonly read: unknown;
  /** Everything that followed; null likewise */
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

export type Demo = {
  readonly state: 'waiting' | 'filling' | 'ready';
  readonly seed: string | null;
  readonly daysDone: number;
  /** Days of all demo markets together */
  readonly of: number;
  /** Time taken so far */
  readonly seconds: number;
  /** By the pace so far; null before the first days are done */
  readonly secondsLeft: number | null;
  readonly markets: readonly ({
    readonly market: string;
    readonly daysDone: number;
    readonly of: number;
    readonly ready: boolean;
  })[];
  readonly cast: readonly ({
    readonly id: string;
    readonly market: string;
    readonly role: 'buyer' | 'seller' | 'operator';
    readonly name: {
      readonly en: string;
      readonly zh: string;
    };
    readonly situation: {
      readonly en: string;
      readonly zh: string;
    };
    /** Opens the first page as that person: a path with a token that signs in */
    readonly open: string;
    /** The same as a bearer token, good for a day at least */
    readonly token: string;
    /** Pages where the situation is seen */
    readonly links: Readonly<Record<string, string>>;
  })[];
};

export type DemoTour = {
  /** False while the market is being filled: nothing is ticked until then */
  readonly ready: boolean;
  readonly market: string;
  readonly done: number;
  readonly steps: readonly ({
    readonly id: 'claim' | 'silence' | 'refund' | 'figure' | 'appeal' | 'overturn' | 'cases' | 'connect';
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
    readonly text: {
      readonly en: string;
      readonly zh: string;
    };
    /** Whose place to take: the id of one of the cast of /v1/demo */
    readonly who: string;
    /** The address of the page in the console */
    readonly page: string;
    readonly done: boolean;
    readonly count: {
      readonly done: number;
      readonly of: number;
    };
    /** The decision that it is ticked by */
    readonly decision: string | null;
  })[];
};

export type DeskBatch = {
  readonly dryRun: boolean;
  readonly decided: number;
  readonly refused: number;
  readonly left: number;
  /** To buyers in all, one sum a currency */
  readonly pays: readonly ({
    readonly amount: string;
    readonly currency: string;
  })[];
  /** One a case, in the order in which they were named */
  readonly items: readonly ({
    readonly id: string;
    /** left: an exception that is not decided now */
    readonly result: 'decided' | 'refused' | 'left';
    /** As it is, or would be, once decided */
    readonly case: DisputeItem | null;
    /** What said no */
    readonly rule: string | null;
    readonly because: readonly (Reason)[];
  })[];
};

export type DeskItem = {
  readonly case: DisputeItem;
  readonly decideBy: string | null;
  /** Why it comes before others; empty where nothing puts it there */
  readonly first: readonly (Reason)[];
  /** Who has it before them now */
  readonly taken: 'mine' | 'another' | null;
  readonly takenUntil: string | null;
  /** Put aside until then */
  readonly aside: string | null;
  /** Whoever asks stepped back from it */
  readonly recused: boolean;
  /** For a party that was asked: it cannot be decided yet */
  readonly waits: boolean;
};

export type Dispute = {
  readonly id: string;
  readonly seller: string;
  readonly buyer: string;
  readonly order: string;
  readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
  /** Null: the whole order */
  readonly lines: readonly ({
    readonly line: string;
    readonly quantity: number;
  })[] | null;
  /** What the buyer asks for */
  readonly remedy: 'refund' | 'return-and-refund' | 'partial';
  /** Settled by the platform's after-sales service, and why */
  readonly service: 'seller' | 'category' | null;
  readonly status: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn';
  readonly open: boolean;
  readonly openedAt: string;
  readonly asked: {
    readonly amount: string;
    readonly currency: string;
  };
  /** Whose turn it is */
  readonly turn: 'seller' | 'buyer' | 'operator' | 'system' | null;
  /** Until when, and what happens if nothing is done; null once it is over */
  readonly due: {
    readonly at: string;
    /** What silence means, as a code */
    readonly silence: string;
    readonly text: string;
  } | null;
  /** What the seller refused with */
  readonly answer: {
    readonly at: string;
    readonly proposal: DisputeProposal | null;
  } | null;
  readonly escalatedAt: string | null;
  /** What each party proposes now, side by side; any can be accepted by another party until it closes */
  readonly proposals: readonly ({
    readonly by: 'buyer' | 'seller' | 'platform';
    readonly at: string;
    readonly offer: DisputeProposal;
  })[];
  readonly ruling: {
    readonly at: string;
    readonly how: 'seller-accepted' | 'seller-silent' | 'refunded-elsewhere' | 'agreed' | 'buyer-silent' | 'ruled' | 'platform-silent' | 'at-once' | 'return-not-sent';
    readonly by: 'person' | 'silence';
    /** Only `buyer` counts against the seller */
    readonly outcome: 'buyer' | 'seller' | 'settled' | 'settled-by-platform';
    readonly refund: {
      readonly amount: {
        readonly amount: string;
        readonly currency: string;
      };
      readonly payer: 'seller' | 'platform' | 'insurer' | 'after-sales';
      readonly parts: readonly ({
        /** Null: the freight */
        readonly line: string | null;
        readonly amount: {
          readonly amount: string;
          readonly currency: string;
        };
      })[];
      readonly instruction: string;
      /** Who bears how much */
      readonly shares: readonly ({
        readonly payer: 'seller' | 'platform' | 'insurer' | 'after-sales';
        readonly amount: {
          readonly amount: string;
          readonly currency: string;
        };
        readonly instruction: string;
      })[];
    } | null;
    /** Of the payment, what is not refunded after this */
    readonly left: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly reason: 'not-delivered' | 'came-too-late' | 'not-shown-by-seller' | 'not-as-promised' | 'came-damaged' | 'is-counterfeit' | 'came-in-time' | 'was-delivered' | 'buyers-own-doing' | 'not-shown-by-buyer' | 'as-promised' | null;
    /** What happened, by the facts */
    readonly found: DisputeFound | null;
    readonly faults: readonly ({
      readonly of: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
      readonly percent: number;
    })[] | null;
    /** What a fund is about to pay */
    readonly toPay: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** Until when it can be appealed against */
    readonly appealUntil: string | null;
  } | null;
  readonly withdrawnAt: string | null;
  /** Hash of the version that binds it to the end */
  readonly policy: string;
  /** What whoever asks can do now */
  readonly may: readonly ('give-in' | 'refuse' | 'accept' | 'propose' | 'edit' | 'show' | 'escalate' | 'withdraw' | 'send-back' | 'confirm-return' | 'open-round' | 'ask' | 'recuse' | 'decide' | 'appeal' | 'decide-appeal')[];
  /** What anybody can do now and until when */
  readonly moves: readonly ({
    readonly by: 'buyer' | 'seller' | 'operator';
    readonly move: 'give-in' | 'refuse' | 'accept' | 'propose' | 'edit' | 'show' | 'escalate' | 'withdraw' | 'send-back' | 'confirm-return' | 'open-round' | 'ask' | 'recuse' | 'decide' | 'appeal' | 'decide-appeal';
    readonly until: string | null;
    readonly silence: string | null;
    /** What follows if nothing is done */
    readonly text: string | null;
  })[];
  /** Until when delivery was promised, when it was opened */
  readonly promised: string | null;
  readonly tracking: {
    /** When it was opened */
    readonly atFiling: readonly ({
      readonly id: string;
      readonly carrier: string | null;
      readonly tracking: string | null;
      readonly confirmedAt: string | null;
      readonly scannedAt: string | null;
      readonly deliveredAt: string | null;
      /** Somebody signed for it */
      readonly signed: boolean;
      /** What went wrong on the way */
      readonly exceptions: readonly ({
        readonly at: string;
        readonly what: string;
      })[];
    })[];
    readonly now: readonly ({
      readonly id: string;
      readonly carrier: string | null;
      readonly tracking: string | null;
      readonly confirmedAt: string | null;
      readonly scannedAt: string | null;
      readonly deliveredAt: string | null;
      /** Somebody signed for it */
      readonly signed: boolean;
      /** What went wrong on the way */
      readonly exceptions: readonly ({
        readonly at: string;
        readonly what: string;
      })[];
    })[];
  };
  /** What it was bought by, as the listings (the first hundred) read when the order was placed, whatever was changed since */
  readonly listings: readonly (ListingAtDeal)[];
  readonly evidence: readonly ({
    readonly source: string;
    readonly id: string;
    readonly kind: string;
  })[];
  /** What the parties show */
  readonly shown: readonly ({
    readonly id: string;
    readonly by: 'buyer' | 'seller' | 'platform';
    readonly at: string;
    readonly kind: 'photo' | 'video' | 'document' | 'tracking' | 'message' | 'statement' | 'test-buy' | 'brand' | 'laboratory' | 'other';
    readonly text: string | null;
    readonly file: {
      readonly id: string;
      readonly digest: string;
    } | null;
  })[];
  readonly escalation: {
    readonly why: 'asked' | 'platform-joined' | 'seller-silent' | 'buyer-silent' | 'after-sales' | 'return-contested';
    readonly rounds: readonly ({
      readonly from: string;
      readonly until: string;
      readonly closed: boolean;
      /** The one party that is asked; null: both may show */
      readonly of: 'buyer' | 'seller' | null;
    })[];
  } | null;
  /** A refund that waits for the goods to come back */
  readonly agreement: {
    readonly at: string;
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    /** Who bears what it costs to send the goods back */
    readonly freight: 'seller' | 'buyer' | 'platform';
    readonly shippedAt: string | null;
  } | null;
  readonly appeal: {
    readonly at: string;
    readonly side: 'buyer' | 'seller';
    readonly ground: 'new-evidence' | 'facts-wrong' | 'rule-misapplied';
    /** Null: not decided yet */
    readonly outcome: 'upheld' | 'rejected' | null;
  } | null;
  /** That joined the case */
  readonly chargeback: {
    readonly id: string;
    readonly at: string;
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    /** How many instructions were called back for its sake */
    readonly recalled: number;
    /** What went back twice */
    readonly excess: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly outcome: 'won' | 'lost' | 'prevented' | 'withdrawn' | null;
  } | null;
  /** Who has to show it */
  readonly burden: 'buyer' | 'seller';
  readonly money: {
    readonly paid: {
      readonly amount: string;
      readonly currency: string;
    };
    /** All that went back so far */
    readonly refunded: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly left: {
      readonly amount: string;
      readonly currency: string;
    };
    /** What went back in another currency than was paid: counted as nothing, for a person to look at */
    readonly otherCurrency: readonly ({
      readonly amount: string;
      readonly currency: string;
    })[];
    /** What the marketplace was asked to pay, and whether it did */
    readonly instruction: {
      readonly id: string;
      readonly state: 'asked' | 'confirmed' | 'refused' | 'recalled';
      readonly settledAt: string | null;
    } | null;
  };
  /** What the facts propose; for whoever decides, while it is open */
  readonly proposed: {
    readonly outcome: 'buyer' | 'seller';
    readonly because: Reason;
    /** The one fact that would turn it round, and what would be proposed then; null: no single fact would */
    readonly reversedBy: {
      readonly fact: 'scan' | 'delivery' | 'delivery-in-time' | 'signed-delivery' | 'later-delivery' | 'no-delivery' | 'hand-over-in-time' | 'late-hand-over' | 'not-lost' | 'not-returned' | 'not-held' | 'right-address' | 'not-refused' | 'whole-delivery' | 'evidence-by-buyer' | 'evidence-by-seller' | 'found-counterfeit' | 'found-genuine';
      /** For whom it would then be proposed */
      readonly outcome: 'buyer' | 'seller';
      readonly payer: 'seller' | 'platform' | 'insurer' | 'after-sales' | 'nobody';
      /** Against the seller; null where the table of causes does not say */
      readonly counts: boolean | null;
    } | null;
    readonly pays: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly found: DisputeFound | null;
  } | null;
  /** What was said, in order */
  readonly words: readonly ({
    readonly role: 'statement' | 'answer' | 'escalation' | 'question' | 'reasons' | 'proposal' | 'appeal' | 'appeal-reasons';
    readonly by: 'buyer' | 'seller' | 'market';
    readonly at: string;
    /** Null: erased */
    readonly text: string | null;
  })[];
  /** Every step with its reasons, the oldest first */
  readonly history: readonly ({
    readonly decision: string;
    readonly at: string;
    readonly command: string;
    /** buyer, seller, operator, or system where a deadline elapsed */
    readonly actor: string;
    readonly because: readonly (Reason)[];
    /** The seller's figures before and after; not for the buyer */
    readonly figures: FiguresBeforeAfter | null;
  })[];
};

export type DisputeDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly dispute: DisputeItem;
  readonly because: readonly (Reason)[];
  /** The seller's figures before and after, where what counts changes; not for the buyer */
  readonly figures: FiguresBeforeAfter | null;
};

export type DisputeFound = {
  readonly cause: 'not-handed-over' | 'no-valid-tracking' | 'lost-in-transit' | 'held-by-customs' | 'returned-on-the-way' | 'wrong-address-given' | 'wrong-address-labelled' | 'parcel-refused' | 'was-delivered' | 'still-on-its-way' | 'late-by-seller' | 'late-by-carrier' | 'came-in-time' | 'damaged-in-transit' | 'not-as-described' | 'defective' | 'incomplete' | 'wrong-item' | 'counterfeit' | 'no-longer-wanted' | 'not-shown';
  readonly fault: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
  /** The fact that decided it */
  readonly fact: {
    readonly word: 'never-scanned' | 'handed-over-in-time' | 'handed-over-late' | 'lost' | 'damaged-on-the-way' | 'wrong-address' | 'refused-by-buyer' | 'returned' | 'held' | 'delivered' | 'signed' | 'not-delivered' | 'delivered-in-time' | 'delivered-late' | 'promise-running' | 'shown-by-buyer' | 'not-shown-by-buyer' | 'shown-by-seller' | 'not-shown-by-seller' | 'found-counterfeit';
    readonly at: string | null;
  };
  readonly payer: 'seller' | 'platform' | 'insurer' | 'after-sales' | 'nobody';
  readonly counts: boolean;
  readonly outcome: 'buyer' | 'seller';
};

export type DisputeItem = {
  readonly id: string;
  readonly seller: string;
  readonly buyer: string;
  readonly order: string;
  readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
  /** Null: the whole order */
  readonly lines: readonly ({
    readonly line: string;
    readonly quantity: number;
  })[] | null;
  /** What the buyer asks for */
  readonly remedy: 'refund' | 'return-and-refund' | 'partial';
  /** Settled by the platform's after-sales service, and why */
  readonly service: 'seller' | 'category' | null;
  readonly status: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn';
  readonly open: boolean;
  readonly openedAt: string;
  readonly asked: {
    readonly amount: string;
    readonly currency: string;
  };
  /** Whose turn it is */
  readonly turn: 'seller' | 'buyer' | 'operator' | 'system' | null;
  /** Until when, and what happens if nothing is done; null once it is over */
  readonly due: {
    readonly at: string;
    /** What silence means, as a code */
    readonly silence: string;
    readonly text: string;
  } | null;
  /** What the seller refused with */
  readonly answer: {
    readonly at: string;
    readonly proposal: DisputeProposal | null;
  } | null;
  readonly escalatedAt: string | null;
  /** What each party proposes now, side by side; any can be accepted by another party until it closes */
  readonly proposals: readonly ({
    readonly by: 'buyer' | 'seller' | 'platform';
    readonly at: string;
    readonly offer: DisputeProposal;
  })[];
  readonly ruling: {
    readonly at: string;
    readonly how: 'seller-accepted' | 'seller-silent' | 'refunded-elsewhere' | 'agreed' | 'buyer-silent' | 'ruled' | 'platform-silent' | 'at-once' | 'return-not-sent';
    readonly by: 'person' | 'silence';
    /** Only `buyer` counts against the seller */
    readonly outcome: 'buyer' | 'seller' | 'settled' | 'settled-by-platform';
    readonly refund: {
      readonly amount: {
        readonly amount: string;
        readonly currency: string;
      };
      readonly payer: 'seller' | 'platform' | 'insurer' | 'after-sales';
      readonly parts: readonly ({
        /** Null: the freight */
        readonly line: string | null;
        readonly amount: {
          readonly amount: string;
          readonly currency: string;
        };
      })[];
      readonly instruction: string;
      /** Who bears how much */
      readonly shares: readonly ({
        readonly payer: 'seller' | 'platform' | 'insurer' | 'after-sales';
        readonly amount: {
          readonly amount: string;
          readonly currency: string;
        };
        readonly instruction: string;
      })[];
    } | null;
    /** Of the payment, what is not refunded after this */
    readonly left: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly reason: 'not-delivered' | 'came-too-late' | 'not-shown-by-seller' | 'not-as-promised' | 'came-damaged' | 'is-counterfeit' | 'came-in-time' | 'was-delivered' | 'buyers-own-doing' | 'not-shown-by-buyer' | 'as-promised' | null;
    /** What happened, by the facts */
    readonly found: DisputeFound | null;
    readonly faults: readonly ({
      readonly of: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
      readonly percent: number;
    })[] | null;
    /** What a fund is about to pay */
    readonly toPay: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** Until when it can be appealed against */
    readonly appealUntil: string | null;
  } | null;
  readonly withdrawnAt: string | null;
};

export type DisputeProposal = {
  readonly kind: 'refund';
  readonly amount: {
    readonly amount: string;
    readonly currency: string;
  };
} | {
  readonly kind: 'return-and-refund';
  readonly amount: {
    readonly amount: string;
    readonly currency: string;
  };
} | {
  readonly kind: 'arrives';
  readonly by: string;
};

export type Due = {
  readonly at: string;
  readonly kind: 'ship' | 'answer' | 'contest-answer' | 'claim-answer';
  readonly order: string | null;
  readonly thread: string | null;
  readonly contest: string | null;
  readonly dispute: string | null;
  readonly overdue: boolean;
};

export type EnforcementStart = {
  /** From when sanctions take effect; null: they are only recorded */
  readonly from: string | null;
  readonly toldAt: string | null;
  readonly toldBy: string | null;
};

export type EntryReversed = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly entry: string;
  readonly because: readonly (Reason)[];
};

export type EvidenceFile = {
  readonly id: string;
  /** SHA-256 of its bytes, in hexadecimal */
  readonly digest: string;
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf' | 'text/plain';
  /** Bytes */
  readonly size: number;
  /** As whoever handed it in called it */
  readonly name: string | null;
  readonly by: 'buyer' | 'seller' | 'platform';
  readonly at: string;
  /** Your side handed it in */
  readonly mine: boolean;
  /** A case names it: both parties and the platform see it, and it stays */
  readonly inCase: boolean;
  /** What it held is gone */
  readonly erased: boolean;
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
    readonly code: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
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

export type Finding = {
  /** not-confirmed: past its due time; never-asked: told all the same; other-amount: than was asked; refused: and still owed; crossed: called back and done all the same; not-posted: set aside in a fund and no posting followed */
  readonly found: 'not-confirmed' | 'never-asked' | 'other-amount' | 'refused' | 'crossed' | 'not-posted';
  /** Of the instruction; the key of the reservation where nothing was posted */
  readonly id: string;
  /** Since when it is amiss */
  readonly since: string;
  /** What was asked for; of what was never asked for: confirmed or refused */
  readonly kind: string | null;
  readonly seller: string | null;
  readonly order: string | null;
  readonly fund: string | null;
  /** That asked for it */
  readonly decision: string | null;
  readonly asked: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** What the marketplace says it was */
  readonly told: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** What nobody has paid yet of what was refused for the order */
  readonly owed: {
    readonly amount: string;
    readonly currency: string;
  } | null;
};

export type Fund = {
  readonly fund: string;
  /** What can still be drawn */
  readonly balance: {
    readonly amount: string;
    readonly currency: string;
  };
  /** At or below it the fund is low; null: no warning */
  readonly lowAt: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly low: boolean;
  /** Set aside for payouts that are about to be posted; no longer in the balance */
  readonly reserved: {
    readonly amount: string;
    readonly currency: string;
  };
  /** How fast it burns */
  readonly burn: {
    /** What it paid a day on average */
    readonly perDay: {
      readonly amount: string;
      readonly currency: string;
    };
    /** Days of the market that this was taken over: the last thirty, or all since it was opened */
    readonly days: number;
    /** Whole days that the balance lasts at this rate; null: nothing was paid */
    readonly lasts: number | null;
  };
};

export type FundDay = {
  /** A day of the market */
  readonly day: string;
  /** Set aside for payouts on that day */
  readonly paid: {
    readonly amount: string;
    readonly currency: string;
  };
  readonly payouts: number;
  /** Tries that the fund had too little for */
  readonly queued: number;
  readonly added: {
    readonly amount: string;
    readonly currency: string;
  };
};

export type FundPayouts = {
  readonly items: readonly ({
    readonly decision: string;
    readonly at: string;
    readonly command: string;
    readonly seller: string;
    readonly order: string | null;
    /** Paid from the fund; below zero where it came back to it */
    readonly money: {
      readonly amount: string;
      readonly currency: string;
    };
  })[];
  readonly next: string | null;
};

export type GuessedMapping = {
  /** A draft in YAML, to be looked over; null where the table tells nothing */
  readonly mapping: string | null;
  readonly columns: readonly ({
    readonly column: string;
    readonly role: 'order' | 'seller' | 'buyer' | 'line' | 'listing' | 'quantity' | 'price' | 'freight' | 'currency' | 'country' | 'carrier' | 'tracking' | 'status' | 'rating' | 'placed' | 'approved' | 'dispatched' | 'delivered' | 'cancelled' | 'rated' | 'ship-by' | 'deliver-by' | null;
  })[];
  /** What the draft takes for granted, and what is missing */
  readonly doubts: readonly (string)[];
  /** The first that it tells */
  readonly facts: readonly ({
    readonly line: number;
    readonly fact: unknown;
    /** Why it would be kept as refused */
    readonly problem: string | null;
  })[];
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

export type Hold = {
  readonly id: string;
  readonly seller: string;
  readonly status: 'held' | 'released' | 'refused';
  readonly money: {
    readonly amount: string;
    readonly currency: string;
  };
  readonly reason: 'claims-expected' | 'counterfeit' | 'identity' | 'court-order' | 'other';
  /** Why, in words; null in the answer to the command, or once they are erased */
  readonly words: string | null;
  readonly heldAt: string;
  /** When it is let go of by itself */
  readonly releaseAt: string;
  readonly endedAt: string | null;
  readonly ended: 'time' | 'person' | 'refused' | null;
};

export type HoldDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly hold: Hold;
  readonly because: readonly (Reason)[];
};

export type ImportReport = {
  readonly import: string;
  readonly told: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly waiting: number;
  /** By rule; what was refused is kept and listed under facts/refused */
  readonly refused: Readonly<Record<string, number>>;
  readonly anomalies: Readonly<Record<string, number>>;
  /** Read, by table */
  readonly rows: Readonly<Record<string, number>>;
  /** Passed over, by reason */
  readonly skipped: Readonly<Record<string, number>>;
};

export type Instruction = {
  readonly id: string;
  readonly kind: string;
  readonly state: 'asked' | 'confirmed' | 'refused' | 'recalled';
  readonly seller: string;
  readonly order: string | null;
  readonly buyer: string | null;
  /** The listing it is about */
  readonly listing: string | null;
  readonly money: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly decision: string;
  readonly askedAt: string;
  readonly settledAt: string | null;
};

export type InstructionDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  readonly repeated: boolean;
  readonly instruction: Instruction;
  readonly because: readonly (Reason)[];
};

export type Limit = {
  readonly op: 'below' | 'at-most' | 'at-least' | 'above';
  readonly n: number;
  readonly of: number;
  readonly decimal: string;
};

export type ListingAtDeal = {
  /** The market's own id */
  readonly listing: string;
  /** The lines of the case that were bought by it */
  readonly lines: readonly (string)[];
  /** As it read when the order was placed; null: not told */
  readonly was: ListingVersion | null;
  /** Changed after the deal; null: it reads as it did */
  readonly changed: {
    /** What reads otherwise now */
    readonly fields: readonly ('title' | 'price' | 'condition' | 'category' | 'description' | 'attributes' | 'pictures')[];
    /** As it reads now */
    readonly to: ListingVersion;
  } | null;
};

export type ListingVersion = {
  /** From when on it read so */
  readonly since: string;
  readonly title: string;
  readonly description: string | null;
  readonly condition: string | null;
  readonly category: string | null;
  readonly price: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  readonly attributes: readonly ({
    readonly name: string;
    readonly value: string;
  })[];
  readonly pictures: readonly ({
    readonly name: string;
    readonly sha256: string | null;
    readonly link: string | null;
  })[];
};

export type Mark = {
  readonly code: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
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
  /** Made up: anybody who sees it may push its clock */
  readonly demo: boolean;
};

export type Me = {
  readonly id: string;
  readonly kind: 'operator' | 'seller' | 'buyer' | 'service';
  readonly name: string;
  /** Null: every market */
  readonly market: string | null;
  /** A seller's own id in its market */
  readonly seller: string | null;
  /** A buyer's own id in its market */
  readonly buyer: string | null;
  /** A guest: the one order that is theirs to see */
  readonly only: {
    readonly seller: string;
    readonly order: string;
  } | null;
  readonly scopes: readonly (string)[];
};

export type MessageDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  /** What it is called in its conversation */
  readonly message: string;
  /** Null: the order's own */
  readonly thread: string | null;
  /** Until when the seller has to answer */
  readonly answerBy: string | null;
  readonly because: readonly (Reason)[];
  /** The seller's figures before and after; not for the buyer */
  readonly figures: FiguresBeforeAfter | null;
};

export type Messages = {
  readonly order: string;
  readonly items: readonly ({
    /** What it is called in its conversation */
    readonly message: string;
    /** Null: the order's own */
    readonly thread: string | null;
    readonly from: 'buyer' | 'seller';
    readonly at: string;
    /** Null: nobody told it, or it was erased */
    readonly text: string | null;
    readonly erased: boolean;
    readonly automatic: boolean;
    /** The buyer waits for an answer to it */
    readonly waiting: boolean;
    /** Until when an answer is promised; null where none is owed, or none was promised */
    readonly answerBy: string | null;
    readonly overdue: boolean;
    readonly answeredAt: string | null;
    /** It needs none, or the seller said so in time */
    readonly noAnswerNeeded: boolean;
    /** Whether the seller may still say that it needs no answer */
    readonly canMark: boolean;
  })[];
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
  readonly marks: readonly ('shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit')[];
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

export type NextDeadline = {
  readonly due: string;
  /** From now in the time of the market; 0 where it is being worked */
  readonly inMs: number;
  /** Whose turn it is; system: it takes effect by itself */
  readonly of: 'seller' | 'buyer' | 'operator' | 'system';
  /** The market's own id */
  readonly seller: string;
  /** What takes effect */
  readonly command: string;
  /** What it is about: ids by kind, such as dispute or order */
  readonly about: Readonly<Record<string, string>>;
  /** The code of what follows if nobody does anything */
  readonly silence: string | null;
  /** In the language of Accept-Language */
  readonly text: string;
  /** What follows if nobody does anything, in words */
  readonly otherwise: string | null;
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
    readonly code: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
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

export type OrderActs = {
  readonly order: string;
  /** What the seller can do now; the rule's own answer when it is tried is the one that counts */
  readonly can: {
    readonly confirm: {
      readonly possible: boolean;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
    readonly delay: {
      readonly possible: boolean;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
    readonly cancel: {
      readonly possible: boolean;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
    readonly refund: {
      readonly possible: boolean;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
  };
  /** Of what was paid, what has not gone back; null where nobody told what was paid */
  readonly left: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** What was done, the oldest first */
  readonly acts: readonly ({
    readonly act: Act;
    /** What the seller said to the buyer; null where nothing, or erased */
    readonly words: string | null;
    readonly because: readonly (Reason)[];
  })[];
};

export type OrderDelay = {
  readonly order: string;
  /** Promised now */
  readonly shipBy: string | null;
  /** Promised now */
  readonly deliverBy: string | null;
  /** The last delay that was announced; null where none was */
  readonly delay: Act | null;
  /** What the seller said */
  readonly words: string | null;
  readonly can: {
    readonly agree: {
      readonly possible: boolean;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
    readonly decline: {
      readonly possible: boolean;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
  };
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
    readonly code: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
    readonly state: 'counts' | 'excused' | 'ended' | 'ahead';
  })[];
};

export type OrderProblems = {
  readonly seller: string;
  readonly order: string;
  /** Lines and freight; null where it is not known */
  readonly paid: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** Of that, what has not gone back */
  readonly left: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** Until when delivery was promised */
  readonly promised: string | null;
  readonly dispatchedAt: string | null;
  readonly deliveredAt: string | null;
  /** It is attached to a claim by itself */
  readonly tracking: readonly ({
    readonly id: string;
    readonly carrier: string | null;
    readonly tracking: string | null;
    readonly confirmedAt: string | null;
    readonly scannedAt: string | null;
    readonly deliveredAt: string | null;
    /** Somebody signed for it */
    readonly signed: boolean;
    /** What went wrong on the way */
    readonly exceptions: readonly ({
      readonly at: string;
      readonly what: string;
    })[];
  })[];
  /** The one that is open about this order */
  readonly dispute: string | null;
  readonly problems: readonly ({
    readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
    /** Where it stands in the tree of reasons */
    readonly branch: 'not-received' | 'late' | 'not-as-agreed' | 'buyers-own';
    /** What can be asked for */
    readonly remedies: readonly ('refund' | 'return-and-refund' | 'partial')[];
    /** Whether it can be claimed now */
    readonly possible: boolean;
    /** From when on it can be claimed, as far as it is known */
    readonly opens: string | null;
    /** Until when */
    readonly until: string | null;
    readonly because: readonly (Reason)[];
    readonly ifSilent: {
      /** Until when the seller has to answer, if it were claimed now */
      readonly by: string;
      /** What goes back to the buyer if the seller does not */
      readonly pays: {
        readonly amount: string;
        readonly currency: string;
      };
    } | null;
  })[];
};

export type OrderReturns = {
  readonly seller: string;
  readonly order: string;
  readonly grounds: readonly ({
    readonly ground: 'no-reason' | 'withdrawal' | 'faulty';
    /** Reasons that come to it; none for a withdrawal */
    readonly reasons: readonly ('changed-mind' | 'not-as-described' | 'quality' | 'damaged' | 'wrong-item' | 'incomplete')[];
    readonly lines: readonly ({
      /** Null: the whole order */
      readonly line: string | null;
      /** Whether it can be sent back now */
      readonly possible: boolean;
      /** The last instant; null where its time has not begun */
      readonly until: string | null;
      /** Who pays the way back */
      readonly freight: 'buyer' | 'seller' | 'platform' | null;
      /** What goes back if it comes back as it was sent */
      readonly refund: {
        readonly amount: string;
        readonly currency: string;
      } | null;
      readonly because: readonly (Reason)[];
    })[];
  })[];
  /** Those of this order, the oldest first */
  readonly returns: readonly (ReturnItem)[];
};

export type OrderReview = {
  readonly order: string;
  readonly review: Review | null;
  /** From when the order can be reviewed, as far as it is known */
  readonly opens: string | null;
  readonly can: {
    readonly write: {
      readonly possible: boolean;
      /** Until when, as far as it is known */
      readonly until: string | null;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
    readonly revise: {
      readonly possible: boolean;
      /** Until when, as far as it is known */
      readonly until: string | null;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
    readonly withdraw: {
      readonly possible: boolean;
      /** Until when, as far as it is known */
      readonly until: string | null;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
    readonly reply: {
      readonly possible: boolean;
      /** Until when, as far as it is known */
      readonly until: string | null;
      readonly rule: string | null;
      /** Why it cannot be done, in words */
      readonly why: string | null;
    };
  };
};

export type Outgoing = {
  readonly id: string;
  /** Of the event that it tells of */
  readonly type: string;
  /** When it happened, market time */
  readonly at: string;
  /** Real time */
  readonly writtenAt: string;
  /** Whose matter it is, by the market's own id */
  readonly seller: string;
  /** What it is about: ids by kind, such as order, dispute, sanction, decision */
  readonly ids: Readonly<Record<string, string>>;
  readonly title: {
    readonly en: string;
    readonly zh: string;
  };
  readonly text: {
    readonly en: string;
    readonly zh: string;
  };
  readonly by: 'notice' | 'webhook';
  readonly reader: {
    readonly kind: 'operator' | 'seller' | 'buyer' | 'webhook';
    /** The market's own id; of operators: all of them; of a webhook: its address */
    readonly id: string;
  };
  /** What a webhook is sent, to the letter */
  readonly body: string | null;
  readonly delivery: {
    /** kept: shown here and not sent, because no mail server is set; no-address: nobody told one */
    readonly state: 'kept' | 'no-address' | 'waiting' | 'sent' | 'retrying' | 'failed';
    readonly attempts: number;
    readonly nextTryAt: string | null;
    readonly sentAt: string | null;
    readonly lastStatus: number | null;
    readonly lastError: string | null;
  };
};

export type OwnNotice = {
  readonly id: string;
  /** Of the event that it tells of */
  readonly type: string;
  /** When it happened, market time */
  readonly at: string;
  /** Real time */
  readonly writtenAt: string;
  /** Whose matter it is, by the market's own id */
  readonly seller: string;
  /** What it is about: ids by kind, such as order, dispute, sanction, decision */
  readonly ids: Readonly<Record<string, string>>;
  readonly title: {
    readonly en: string;
    readonly zh: string;
  };
  readonly text: {
    readonly en: string;
    readonly zh: string;
  };
  readonly unread: boolean;
};

export type Payout = {
  readonly id: string;
  readonly programme: string;
  /** In the language of Accept-Language */
  readonly title: string;
  readonly ground: 'return-freight' | 'custom-order' | 'repeat-buyer-shipping' | 'transit-loss' | 'on-time-coupon' | 'late-dispatch-relief' | 'quality-relief';
  /** What of the order it is for: a return, a parcel, or the order itself */
  readonly for: string;
  readonly status: 'claimed' | 'due' | 'queued' | 'paying' | 'paid' | 'refused';
  readonly to: 'buyer' | 'seller';
  readonly payer: 'platform' | 'insurer' | 'seller' | 'fund';
  readonly fund: string | null;
  readonly at: string;
  /** What was measured */
  readonly base: {
    readonly amount: string;
    readonly currency: string;
  };
  /** What the formula makes of it, before any cap */
  readonly formula: {
    readonly amount: string;
    readonly currency: string;
  };
  /** What the caps of the order leave of it */
  readonly asked: {
    readonly amount: string;
    readonly currency: string;
  };
  /** What is paid; null until it is known */
  readonly granted: {
    readonly amount: string;
    readonly currency: string;
  } | null;
  /** The first cap that binds */
  readonly boundBy: 'line' | 'order' | 'transaction' | 'month' | 'fund' | null;
  /** What is not paid, and who bears it */
  readonly rest: {
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly bearer: 'buyer' | 'seller' | 'platform';
  } | null;
  /** What was left under each cap once this was paid */
  readonly left: readonly ({
    readonly scope: 'line' | 'order' | 'transaction' | 'month' | 'fund';
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
  })[];
  /** What takes effect by itself, and when */
  readonly due: {
    readonly at: string;
    readonly of: string;
    readonly silence: string;
  } | null;
  /** What whoever claimed it said */
  readonly words: string | null;
  readonly decided: {
    readonly at: string;
    readonly reasons: string | null;
  } | null;
  readonly refusal: 'by-decision' | 'by-silence' | 'cap-reached' | 'not-possible' | null;
  readonly instruction: string | null;
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
      /** How sure the source is */
      readonly verified?: 'primary' | 'secondary' | 'unverified' | undefined;
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

export type PracticeCase = {
  readonly id: string;
  readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
  readonly remedy: 'refund' | 'return-and-refund' | 'partial';
  readonly lines: readonly ({
    readonly line: string;
    readonly quantity: number;
  })[] | null;
  readonly openedAt: string;
  readonly asked: {
    readonly amount: string;
    readonly currency: string;
  };
  readonly paid: {
    readonly amount: string;
    readonly currency: string;
  };
  readonly promised: string | null;
  /** As it was when it was ruled */
  readonly tracking: readonly ({
    readonly id: string;
    readonly carrier: string | null;
    readonly tracking: string | null;
    readonly confirmedAt: string | null;
    readonly scannedAt: string | null;
    readonly deliveredAt: string | null;
    /** Somebody signed for it */
    readonly signed: boolean;
    /** What went wrong on the way */
    readonly exceptions: readonly ({
      readonly at: string;
      readonly what: string;
    })[];
  })[];
  /** As they read at the deal, and what was changed by when it was ruled */
  readonly listings: readonly (ListingAtDeal)[];
  readonly burden: 'buyer' | 'seller';
  readonly proposals: readonly ({
    readonly by: 'buyer' | 'seller' | 'platform';
    readonly offer: DisputeProposal;
  })[];
  /** What the parties show */
  readonly shown: readonly ({
    readonly id: string;
    readonly by: 'buyer' | 'seller' | 'platform';
    readonly at: string;
    readonly kind: 'photo' | 'video' | 'document' | 'tracking' | 'message' | 'statement' | 'test-buy' | 'brand' | 'laboratory' | 'other';
    readonly text: string | null;
    readonly file: {
      readonly id: string;
      readonly digest: string;
    } | null;
  })[];
  /** What was said, in order */
  readonly words: readonly ({
    readonly role: 'statement' | 'answer' | 'escalation' | 'question' | 'reasons' | 'proposal' | 'appeal' | 'appeal-reasons';
    readonly by: 'buyer' | 'seller' | 'market';
    readonly at: string;
    /** Null: erased */
    readonly text: string | null;
  })[];
};

export type PracticeCompared = {
  readonly real: {
    readonly outcome: 'buyer' | 'seller' | 'settled' | 'settled-by-platform';
    readonly reason: 'not-delivered' | 'came-too-late' | 'not-shown-by-seller' | 'not-as-promised' | 'came-damaged' | 'is-counterfeit' | 'came-in-time' | 'was-delivered' | 'buyers-own-doing' | 'not-shown-by-buyer' | 'as-promised' | null;
    /** What it paid the buyer */
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly by: 'person' | 'silence';
    readonly at: string;
    /** The reasons that were given; null: erased, or nobody gave any */
    readonly words: string | null;
    /** It fell on appeal */
    readonly overturned: boolean;
  };
  readonly same: {
    readonly outcome: boolean;
    readonly reason: boolean;
    readonly amount: boolean;
  };
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

export type Programme = {
  readonly name: string;
  /** In the language of Accept-Language; its name where only an older version has it */
  readonly title: string;
  /** False: only an older version of the policy has it, which orders may still be bound by */
  readonly inForce: boolean;
  readonly ground: 'return-freight' | 'custom-order' | 'repeat-buyer-shipping' | 'transit-loss' | 'on-time-coupon' | 'late-dispatch-relief' | 'quality-relief' | null;
  readonly payer: 'platform' | 'insurer' | 'seller' | 'fund' | null;
  readonly fund: string | null;
  readonly to: 'buyer' | 'seller' | null;
  /** Somebody claims, and a person decides; else it pays by itself */
  readonly claimed: boolean;
  /** Who qualifies, what is paid, by whom, up to what, from when */
  readonly words: readonly (string)[];
  readonly month: {
    /** Its first day */
    readonly from: string;
    readonly payouts: number;
    /** By currency */
    readonly paid: readonly ({
      readonly amount: string;
      readonly currency: string;
    })[];
  };
  /** The last thirty days of the market on which it paid anything, the oldest first */
  readonly days: readonly ({
    readonly day: string;
    readonly payouts: number;
    /** By currency */
    readonly paid: readonly ({
      readonly amount: string;
      readonly currency: string;
    })[];
  })[];
  readonly waiting: readonly ({
    readonly status: 'claimed' | 'due' | 'queued' | 'paying' | 'paid' | 'refused';
    readonly fund: string | null;
    readonly payouts: number;
    readonly asked: {
      readonly amount: string;
      readonly currency: string;
    };
  })[];
};

export type ProgrammeOfOrder = {
  readonly name: string;
  readonly title: string;
  readonly ground: 'return-freight' | 'custom-order' | 'repeat-buyer-shipping' | 'transit-loss' | 'on-time-coupon' | 'late-dispatch-relief' | 'quality-relief';
  /** What it says, in plain words */
  readonly words: readonly (string)[];
  /** Whether the order is one that it is for */
  readonly applies: boolean;
  /** How often it was used for this order */
  readonly used: number;
  /** What is left under each of its caps now */
  readonly left: readonly ({
    readonly scope: 'line' | 'order' | 'transaction' | 'month' | 'fund';
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly limit: {
      readonly amount: string;
      readonly currency: string;
    };
  })[];
  /** Whom it pays */
  readonly to: 'buyer' | 'seller';
  /** Who may claim; null: it pays by itself */
  readonly claimedBy: 'buyer' | 'seller' | null;
  /** Whether they can claim now */
  readonly claimable: boolean;
};

export type Programmes = {
  /** Hash of the version in force; null: the market has none */
  readonly policy: string | null;
  /** The day it is in the market: the last of the days shown */
  readonly to: string;
  readonly items: readonly (Programme)[];
  /** What the marketplace's service costs its sellers, in plain words */
  readonly fee: readonly (string)[];
};

export type PromiseDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly offer: SellerPromise;
  readonly because: readonly (Reason)[];
};

export type PromisePage = {
  /** What the seller promises; null: what the market does */
  readonly offer: SellerPromise | null;
  /** The market's own promise, and what a seller may promise instead */
  readonly market: {
    readonly ship: string | null;
    readonly shipLeast: string | null;
    /** Null: nobody may promise another time */
    readonly shipMost: string | null;
    /** What times of delivery are counted from */
    readonly deliverFrom: 'placed' | 'dispatched' | null;
    readonly deliver: readonly ({
      readonly service: string;
      readonly to: string;
      readonly within: string;
    })[];
    /** Null: nobody may promise another time */
    readonly deliverMost: string | null;
    readonly deliverMostTo: readonly ({
      readonly to: string;
      readonly within: string;
    })[];
  };
};

export type PromisePreview = {
  /** A local day of the market */
  readonly from: string;
  /** Exclusive: the market's today */
  readonly to: string;
  /** Orders placed in these days */
  readonly orders: number;
  /** Of those, how many would have been held to other dates */
  readonly changed: number;
  readonly was: {
    readonly lateShipment: {
      readonly things: number;
      readonly late: number;
      readonly share: string | null;
    };
    readonly lateDelivery: {
      readonly things: number;
      readonly late: number;
      readonly share: string | null;
    };
  };
  readonly wouldBe: {
    readonly lateShipment: {
      readonly things: number;
      readonly late: number;
      readonly share: string | null;
    };
    readonly lateDelivery: {
      readonly things: number;
      readonly late: number;
      readonly share: string | null;
    };
  };
};

export type ProtectionOfOrder = {
  readonly order: string;
  readonly programmes: readonly (ProgrammeOfOrder)[];
  readonly cover: Cover | null;
};

export type PublicSeller = {
  readonly market: {
    readonly id: string;
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
    readonly currency: string;
    readonly demo: boolean;
  };
  readonly seller: string;
  /** What the shop is called; null where nobody told a name */
  readonly title: {
    readonly en: string;
    readonly zh: string;
  } | null;
  readonly ranking: {
    /** False: nothing can be ordered now */
    readonly selling: boolean;
    /** What the relevance of its offers is multiplied by; 1.0000 for everybody, 0.0000 where nothing can be ordered */
    readonly factor: string;
    readonly reason: 'as-everybody' | 'recognised' | 'shown-less' | 'not-selling' | 'away';
    readonly text: {
      readonly en: string;
      readonly zh: string;
    };
    readonly badge: {
      readonly en: string;
      readonly zh: string;
    } | null;
  };
  readonly promise: {
    readonly ship: {
      readonly within: string;
      /** Whose promise it is */
      readonly by: 'seller' | 'market';
    } | null;
    /** The first row that fits an order holds */
    readonly deliver: readonly ({
      readonly service: string;
      readonly to: string;
      readonly within: string;
      /** Whose promise it is */
      readonly by: 'seller' | 'market';
    })[];
    readonly deliverFrom: 'placed' | 'dispatched' | null;
    /** How soon messages are answered */
    readonly answer: string | null;
    /** In the seller's words */
    readonly returns: string | null;
  };
  /** A local day of the market */
  readonly asOf: string;
  readonly kept: readonly ({
    readonly metric: string;
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
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
    /** Too few to judge by */
    readonly tooFew: boolean;
  })[];
  readonly reviews: {
    readonly count: number;
    /** How many of one star, of two, ... */
    readonly stars: readonly (number)[];
    readonly average: string | null;
  };
};

export type RankedSeller = {
  /** False: nothing can be ordered now */
  readonly selling: boolean;
  /** What the relevance of its offers is multiplied by; 1.0000 for everybody, 0.0000 where nothing can be ordered */
  readonly factor: string;
  readonly reason: 'as-everybody' | 'recognised' | 'shown-less' | 'not-selling' | 'away';
  readonly text: {
    readonly en: string;
    readonly zh: string;
  };
  readonly badge: {
    readonly en: string;
    readonly zh: string;
  } | null;
  readonly seller: string;
  /** What the shop is called; null where nobody told a name */
  readonly title: {
    readonly en: string;
    readonly zh: string;
  } | null;
};

export type Reason = {
  readonly rule: string;
  /** Where the policy says so */
  readonly policyPath: string;
  readonly verdict: 'allows' | 'blocks' | 'sets';
  /** In the language of Accept-Language */
  readonly text: string;
};

export type Receivable = {
  readonly seller: string;
  /** What was decided, could not be paid of their money, and was not collected yet */
  readonly owed: {
    readonly amount: string;
    readonly currency: string;
  };
  /** Since when they owe anything in this currency */
  readonly since: string;
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

export type Report = {
  readonly id: string;
  readonly seller: string;
  readonly order: string | null;
  readonly line: string | null;
  readonly listing: string | null;
  readonly matter: 'late' | 'not-as-described' | 'quality' | 'unresponsive' | 'return-refused' | 'counterfeit' | 'bad-listing';
  readonly status: 'received' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'dismissed' | 'telling' | 'found' | 'withdrawn';
  readonly undecided: boolean;
  readonly openedAt: string;
  /** Who made it: for the platform only */
  readonly reporter: {
    readonly kind: 'buyer' | 'seller' | 'operator';
    readonly id: string;
  } | null;
  /** Whose turn it is */
  readonly turn: 'reporter' | 'seller' | 'operator' | null;
  /** Until when, and what happens if nothing is done; null once it is decided */
  readonly due: {
    readonly at: string;
    /** What silence means, as a code */
    readonly silence: string;
    readonly text: string;
  } | null;
  /** What the platform asked; of what it asks the other party only the time is told */
  readonly question: {
    readonly of: 'reporter' | 'seller';
    readonly at: string;
    readonly answeredAt: string | null;
  } | null;
  readonly decided: {
    readonly at: string;
    readonly by: 'person' | 'clock';
    readonly verdict: 'upheld' | 'dismissed';
    /** The order bears a mark for it */
    readonly marked: boolean;
    readonly finding: {
      readonly evidence: readonly ({
        readonly kind: 'test-buy' | 'brand' | 'laboratory';
        readonly reference: string;
      })[];
      /** Null: the whole order, or no order */
      readonly lines: readonly (string)[] | null;
      readonly listings: readonly (string)[];
      /** What the goods cost; null where it is not known */
      readonly price: {
        readonly amount: string;
        readonly currency: string;
      } | null;
      readonly refund: {
        readonly amount: {
          readonly amount: string;
          readonly currency: string;
        };
        readonly instruction: string;
        /** Whether the marketplace paid it; null in a list */
        readonly state: 'asked' | 'confirmed' | 'refused' | 'recalled' | null;
      } | null;
      /** What is paid on top of the refund */
      readonly extra: {
        readonly amount: {
          readonly amount: string;
          readonly currency: string;
        };
        readonly instruction: string;
        /** Whether the marketplace paid it; null in a list */
        readonly state: 'asked' | 'confirmed' | 'refused' | 'recalled' | null;
      } | null;
      /** Listings that the marketplace is asked to take down */
      readonly pulled: readonly (string)[];
      /** Other buyers that were told so far; null: nobody is */
      readonly told: number | null;
    } | null;
  } | null;
  readonly withdrawnAt: string | null;
  /** Hash of the version that binds it to the end */
  readonly policy: string;
  /** What each party may do now, and until when */
  readonly moves: readonly ({
    readonly by: 'reporter' | 'seller' | 'operator';
    readonly move: 'ask' | 'answer' | 'uphold' | 'dismiss' | 'find' | 'withdraw';
    readonly until: string | null;
    /** What follows if nobody does it, in words */
    readonly silence: string | null;
  })[];
  /** What was said, in order, as far as it is for whoever reads */
  readonly words: readonly ({
    readonly role: 'statement' | 'question' | 'answer' | 'reasons';
    readonly by: 'reporter' | 'seller' | 'market';
    readonly at: string;
    /** Null: erased */
    readonly text: string | null;
  })[];
  /** Every step with its reasons, the oldest first */
  readonly history: readonly ({
    readonly decision: string;
    readonly at: string;
    readonly command: string;
    readonly actor: 'operator' | 'party' | 'system';
    readonly because: readonly (Reason)[];
  })[];
};

export type ReportDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly report: ReportItem;
  readonly because: readonly (Reason)[];
};

export type ReportItem = {
  readonly id: string;
  readonly seller: string;
  readonly order: string | null;
  readonly line: string | null;
  readonly listing: string | null;
  readonly matter: 'late' | 'not-as-described' | 'quality' | 'unresponsive' | 'return-refused' | 'counterfeit' | 'bad-listing';
  readonly status: 'received' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'dismissed' | 'telling' | 'found' | 'withdrawn';
  readonly undecided: boolean;
  readonly openedAt: string;
  /** Who made it: for the platform only */
  readonly reporter: {
    readonly kind: 'buyer' | 'seller' | 'operator';
    readonly id: string;
  } | null;
  /** Whose turn it is */
  readonly turn: 'reporter' | 'seller' | 'operator' | null;
  /** Until when, and what happens if nothing is done; null once it is decided */
  readonly due: {
    readonly at: string;
    /** What silence means, as a code */
    readonly silence: string;
    readonly text: string;
  } | null;
  /** What the platform asked; of what it asks the other party only the time is told */
  readonly question: {
    readonly of: 'reporter' | 'seller';
    readonly at: string;
    readonly answeredAt: string | null;
  } | null;
  readonly decided: {
    readonly at: string;
    readonly by: 'person' | 'clock';
    readonly verdict: 'upheld' | 'dismissed';
    /** The order bears a mark for it */
    readonly marked: boolean;
    readonly finding: {
      readonly evidence: readonly ({
        readonly kind: 'test-buy' | 'brand' | 'laboratory';
        readonly reference: string;
      })[];
      /** Null: the whole order, or no order */
      readonly lines: readonly (string)[] | null;
      readonly listings: readonly (string)[];
      /** What the goods cost; null where it is not known */
      readonly price: {
        readonly amount: string;
        readonly currency: string;
      } | null;
      readonly refund: {
        readonly amount: {
          readonly amount: string;
          readonly currency: string;
        };
        readonly instruction: string;
        /** Whether the marketplace paid it; null in a list */
        readonly state: 'asked' | 'confirmed' | 'refused' | 'recalled' | null;
      } | null;
      /** What is paid on top of the refund */
      readonly extra: {
        readonly amount: {
          readonly amount: string;
          readonly currency: string;
        };
        readonly instruction: string;
        /** Whether the marketplace paid it; null in a list */
        readonly state: 'asked' | 'confirmed' | 'refused' | 'recalled' | null;
      } | null;
      /** Listings that the marketplace is asked to take down */
      readonly pulled: readonly (string)[];
      /** Other buyers that were told so far; null: nobody is */
      readonly told: number | null;
    } | null;
  } | null;
  readonly withdrawnAt: string | null;
};

export type Return = {
  readonly id: string;
  readonly seller: string;
  readonly buyer: string;
  readonly order: string;
  readonly ground: 'no-reason' | 'withdrawal' | 'faulty' | 'agreed';
  readonly reason: 'changed-mind' | 'not-as-described' | 'quality' | 'damaged' | 'wrong-item' | 'incomplete' | null;
  /** The dispute that agreed to it, and pays */
  readonly dispute: string | null;
  /** Null: the whole order */
  readonly lines: readonly ({
    readonly line: string;
    readonly quantity: number;
  })[] | null;
  readonly status: 'declared' | 'requested' | 'approved' | 'in-transit' | 'received' | 'inspected' | 'contested' | 'declined' | 'refunded' | 'closed' | 'withdrawn';
  readonly open: boolean;
  readonly openedAt: string;
  /** What goes back if all comes back as it was sent */
  readonly asked: {
    readonly amount: string;
    readonly currency: string;
  };
  /** Who pays the way back */
  readonly freight: 'buyer' | 'seller' | 'platform';
  /** Whose turn it is */
  readonly turn: 'seller' | 'buyer' | 'operator' | 'system' | null;
  /** Until when, and what happens if nothing is done; null once it is over */
  readonly due: {
    readonly at: string;
    /** What silence means, as a code */
    readonly silence: string;
    readonly text: string;
  } | null;
  readonly decision: {
    readonly at: string;
    readonly how: 'by-seller' | 'by-silence' | 'by-rule' | 'by-agreement';
    readonly outcome: 'approved' | 'declined';
    readonly label: {
      readonly carrier: string;
      readonly tracking: string | null;
    } | null;
    readonly reason: 'not-returnable' | 'used' | 'shown-wrong' | 'resolved-otherwise' | 'other' | null;
  } | null;
  readonly parcel: {
    readonly sentAt: string;
    readonly carrier: string | null;
    readonly tracking: string | null;
    /** What the way back cost the buyer, as they say */
    readonly cost: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly scannedAt: string | null;
    readonly deliveredAt: string | null;
  } | null;
  readonly receivedAt: string | null;
  readonly inspection: {
    readonly at: string;
    readonly finding: 'as-sent' | 'used' | 'damaged' | 'another-item' | 'empty';
    readonly keeps: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly evidence: readonly (string)[];
  } | null;
  readonly contestedAt: string | null;
  /** Paid when the carrier took it */
  readonly early: {
    readonly at: string;
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly payer: 'seller' | 'platform';
    readonly instruction: string;
  } | null;
  readonly end: {
    readonly at: string;
    readonly how: 'as-sent' | 'as-inspected' | 'ruled' | 'platform-silent' | 'refunded-at-once' | 'receipt-silent' | 'inspection-silent' | 'not-confirmed' | 'not-sent' | 'never-arrived' | 'dispute-over';
    readonly by: 'person' | 'clock';
    readonly refund: {
      readonly at: string;
      readonly amount: {
        readonly amount: string;
        readonly currency: string;
      };
      readonly payer: 'seller' | 'platform';
      readonly instruction: string;
    } | null;
    readonly kept: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** Of what was paid early, what the buyer owes back */
    readonly owed: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** What the way back cost the buyer and is paid beside the refund */
    readonly wayBack: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly reason: 'sent-as-received' | 'within-normal-handling' | 'damaged-on-the-way' | 'seller-showed-it' | 'other' | null;
  } | null;
  readonly withdrawnAt: string | null;
  /** Hash of the version that binds it to the end */
  readonly policy: string;
  /** The buyer's photos and files, by id */
  readonly evidence: readonly (string)[];
  /** The refund that is paid once a carrier takes the goods; null where none is, or it is too late for one */
  readonly fast: {
    /** Whose scan of the parcel pays the refund */
    readonly carriers: readonly (string)[];
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    /** Whose money is paid first */
    readonly payer: 'seller' | 'platform';
    /** In words: what is not back so long after that scan never was, and is owed back */
    readonly arrivesIn: string;
  } | null;
  /** What each party may do now, and until when */
  readonly moves: readonly ({
    readonly by: 'buyer' | 'seller' | 'operator';
    readonly move: string;
    readonly until: string | null;
    /** What follows if nobody does it, in words */
    readonly silence: string | null;
  })[];
  /** What the marketplace was asked to pay, and whether it did */
  readonly instruction: {
    readonly id: string;
    readonly state: 'asked' | 'confirmed' | 'refused' | 'recalled';
    readonly settledAt: string | null;
  } | null;
  /** What was said, in order */
  readonly words: readonly ({
    readonly role: 'statement' | 'answer' | 'inspection' | 'contest' | 'reasons';
    readonly by: 'buyer' | 'seller' | 'market';
    readonly at: string;
    /** Null: erased */
    readonly text: string | null;
  })[];
  /** Every step with its reasons, the oldest first */
  readonly history: readonly ({
    readonly decision: string;
    readonly at: string;
    readonly command: string;
    /** buyer, seller, operator, or system where a deadline elapsed */
    readonly actor: string;
    readonly because: readonly (Reason)[];
    /** The seller's figures before and after; not for the buyer */
    readonly figures: FiguresBeforeAfter | null;
  })[];
};

export type ReturnDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly return: ReturnItem;
  /** The refund that is paid once a carrier takes the goods; null where none is, or it is too late for one */
  readonly fast: {
    /** Whose scan of the parcel pays the refund */
    readonly carriers: readonly (string)[];
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    /** Whose money is paid first */
    readonly payer: 'seller' | 'platform';
    /** In words: what is not back so long after that scan never was, and is owed back */
    readonly arrivesIn: string;
  } | null;
  readonly because: readonly (Reason)[];
  /** The seller's figures before and after, where what counts changes; not for the buyer */
  readonly figures: FiguresBeforeAfter | null;
};

export type ReturnItem = {
  readonly id: string;
  readonly seller: string;
  readonly buyer: string;
  readonly order: string;
  readonly ground: 'no-reason' | 'withdrawal' | 'faulty' | 'agreed';
  readonly reason: 'changed-mind' | 'not-as-described' | 'quality' | 'damaged' | 'wrong-item' | 'incomplete' | null;
  /** The dispute that agreed to it, and pays */
  readonly dispute: string | null;
  /** Null: the whole order */
  readonly lines: readonly ({
    readonly line: string;
    readonly quantity: number;
  })[] | null;
  readonly status: 'declared' | 'requested' | 'approved' | 'in-transit' | 'received' | 'inspected' | 'contested' | 'declined' | 'refunded' | 'closed' | 'withdrawn';
  readonly open: boolean;
  readonly openedAt: string;
  /** What goes back if all comes back as it was sent */
  readonly asked: {
    readonly amount: string;
    readonly currency: string;
  };
  /** Who pays the way back */
  readonly freight: 'buyer' | 'seller' | 'platform';
  /** Whose turn it is */
  readonly turn: 'seller' | 'buyer' | 'operator' | 'system' | null;
  /** Until when, and what happens if nothing is done; null once it is over */
  readonly due: {
    readonly at: string;
    /** What silence means, as a code */
    readonly silence: string;
    readonly text: string;
  } | null;
  readonly decision: {
    readonly at: string;
    readonly how: 'by-seller' | 'by-silence' | 'by-rule' | 'by-agreement';
    readonly outcome: 'approved' | 'declined';
    readonly label: {
      readonly carrier: string;
      readonly tracking: string | null;
    } | null;
    readonly reason: 'not-returnable' | 'used' | 'shown-wrong' | 'resolved-otherwise' | 'other' | null;
  } | null;
  readonly parcel: {
    readonly sentAt: string;
    readonly carrier: string | null;
    readonly tracking: string | null;
    /** What the way back cost the buyer, as they say */
    readonly cost: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly scannedAt: string | null;
    readonly deliveredAt: string | null;
  } | null;
  readonly receivedAt: string | null;
  readonly inspection: {
    readonly at: string;
    readonly finding: 'as-sent' | 'used' | 'damaged' | 'another-item' | 'empty';
    readonly keeps: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly evidence: readonly (string)[];
  } | null;
  readonly contestedAt: string | null;
  /** Paid when the carrier took it */
  readonly early: {
    readonly at: string;
    readonly amount: {
      readonly amount: string;
      readonly currency: string;
    };
    readonly payer: 'seller' | 'platform';
    readonly instruction: string;
  } | null;
  readonly end: {
    readonly at: string;
    readonly how: 'as-sent' | 'as-inspected' | 'ruled' | 'platform-silent' | 'refunded-at-once' | 'receipt-silent' | 'inspection-silent' | 'not-confirmed' | 'not-sent' | 'never-arrived' | 'dispute-over';
    readonly by: 'person' | 'clock';
    readonly refund: {
      readonly at: string;
      readonly amount: {
        readonly amount: string;
        readonly currency: string;
      };
      readonly payer: 'seller' | 'platform';
      readonly instruction: string;
    } | null;
    readonly kept: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** Of what was paid early, what the buyer owes back */
    readonly owed: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    /** What the way back cost the buyer and is paid beside the refund */
    readonly wayBack: {
      readonly amount: string;
      readonly currency: string;
    } | null;
    readonly reason: 'sent-as-received' | 'within-normal-handling' | 'damaged-on-the-way' | 'seller-showed-it' | 'other' | null;
  } | null;
  readonly withdrawnAt: string | null;
};

export type Review = {
  readonly id: string;
  readonly writtenAt: string;
  readonly rating: number;
  /** Null: stars only, or the words were erased */
  readonly text: string | null;
  /** Ids of the lines that it is about; null: the whole order */
  readonly lines: readonly (string)[] | null;
  readonly revisedAt: string | null;
  /** The seller's answer */
  readonly reply: {
    readonly at: string;
    readonly text: string | null;
  } | null;
  readonly order: string;
  readonly withdrawnAt: string | null;
  /** What it said before, the oldest first */
  readonly before: readonly ({
    readonly at: string;
    readonly rating: number;
    readonly text: string | null;
  })[];
};

export type ReviewDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly review: Review;
  readonly because: readonly (Reason)[];
  /** The seller's figures before and after; not for the buyer */
  readonly figures: FiguresBeforeAfter | null;
};

export type ReviewsOfSeller = {
  /** How many reviews stand with 1, 2, 3, 4 and 5 stars */
  readonly stars: readonly (number)[];
  readonly items: readonly (Review)[];
  readonly next: string | null;
};

export type Rulebook = {
  readonly market: {
    readonly id: string;
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
    readonly currency: string;
    readonly zone: string;
    readonly demo: boolean;
  };
  readonly version: RulebookVersion;
  /** The day on which the sources were last read */
  readonly checked: string | null;
  /** Every version there is, the newest first */
  readonly versions: readonly (RulebookVersion)[];
  readonly chapters: readonly ({
    readonly id: 'delivery' | 'returns' | 'disputes' | 'fakes' | 'measures' | 'levels' | 'appeals' | 'reviews' | 'programmes' | 'fees' | 'calendar';
    readonly title: string;
    /** What a reader asks who opens it */
    readonly question: string;
    readonly rules: readonly (RulebookRule)[];
  })[];
  /** What the marketplace has and these rules cannot say yet */
  readonly notYet: readonly ({
    readonly what: string;
    readonly source: string | null;
  })[];
};

export type RulebookChanges = {
  readonly from: RulebookVersion;
  readonly to: RulebookVersion;
  /** What is otherwise, a line each */
  readonly rules: readonly (string)[];
  /** What is otherwise in sources, reasons and names only */
  readonly grounds: readonly (string)[];
};

export type RulebookRule = {
  /** Its address on the page: disputes.answer */
  readonly id: string;
  readonly title: string;
  /** Which version holds: of the day an order was placed, of the day evaluated, of the day an act began */
  readonly binds: 'order' | 'day' | 'act';
  readonly statements: readonly (RulebookStatement)[];
};

export type RulebookStatement = {
  /** Where it stands in the document; its address on the page */
  readonly path: string;
  /** A sentence, in the language of Accept-Language */
  readonly text: string;
  /** The day from which it is so */
  readonly since: string;
  /** It has been so as long as there have been rules */
  readonly always: boolean;
  /** What it said before; null where nothing did */
  readonly before: string | null;
  readonly source: string | null;
  /** How sure the source is */
  readonly verified: 'primary' | 'secondary' | 'unverified' | null;
  /** Why it was chosen */
  readonly ours: string | null;
  /** What the documents are called that the source or the reason names by number */
  readonly documents: readonly ({
    readonly number: string;
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
  })[];
  readonly laws: readonly ({
    readonly title: {
      readonly en: string;
      readonly zh: string;
    };
    /** True: the law itself stands here. False: no less may stand here than the law asks. */
    readonly gives: boolean;
    readonly article: string | null;
    /** How sure the source is */
    readonly verified: 'primary' | 'secondary' | 'unverified' | null;
  })[];
};

export type RulebookVersion = {
  /** SHA-256 of the canonical JSON of the document as written: its name for good */
  readonly hash: string;
  /** A local day of the market */
  readonly effective: string;
  /** The last day it binds; null where no other version follows */
  readonly until: string | null;
  readonly title: {
    readonly en: string;
    readonly zh: string;
  };
  /** announced: binds from a day to come; replaced: another version, published later, took over its day */
  readonly state: 'in-force' | 'past' | 'announced' | 'replaced';
  readonly publishedAt: string;
};

export type Sanction = {
  readonly id: string;
  readonly seller: string;
  readonly step: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination';
  /** In the language of Accept-Language */
  readonly stepText: string;
  readonly status: 'announced' | 'waiting' | 'in-effect' | 'ended' | 'overturned' | 'lapsed';
  readonly statusText: string;
  readonly open: boolean;
  /** Only recorded: nobody was told and nothing bites */
  readonly observed: boolean;
  /** The day whose evaluation announced it */
  readonly day: string;
  readonly announcedAt: string;
  /** When its notice has run */
  readonly effectiveFrom: string;
  readonly tookEffectAt: string | null;
  /** The end of its term; null: none, or not in effect yet */
  readonly endsAt: string | null;
  /** It ends after so many days in a row with all metrics kept */
  readonly endsKeptDays: number | null;
  /** How far offers are shown while it lasts */
  readonly factor: string | null;
  /** Until when the seller may answer; null: as long as it is open */
  readonly answerBy: string | null;
  readonly answered: boolean;
  readonly persons: {
    readonly needed: number;
    readonly confirmed: number;
  };
  readonly over: {
    readonly at: string;
    readonly how: 'term' | 'recovered' | 'released' | 'not-confirmed' | 'appeal' | 'basis-fell' | 'enforcement-began';
    readonly text: string;
  } | null;
  /** What it rests on */
  readonly basis: readonly ({
    readonly of: 'metric';
    readonly past: 'past-warn' | 'past-limit';
    /** A local day of the market */
    readonly since: string;
    /** In a row, as counted for the step */
    readonly days: number;
    readonly figure: {
      readonly metric: string;
      readonly things: number;
      readonly marked: number;
      /** As shown; null for counts */
      readonly rate: {
        readonly n: number;
        readonly of: number;
      } | null;
      readonly lowerBound: string | null;
      readonly status: 'kept' | 'close' | 'broken' | 'few' | 'none';
      readonly window: {
        /** A local day of the market */
        readonly from: string;
        /** Not in it any more */
        readonly to: string;
      };
      /** As the policy has it */
      readonly limit: string | number | null;
      readonly warn: string | number | null;
    };
    /** On probation after this sanction: a repetition was enough */
    readonly after?: string | undefined;
  } | {
    readonly of: 'sanctions';
    readonly step: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination';
    readonly ids: readonly (string)[];
    readonly atLeast: number;
  })[];
  readonly deadlines: readonly ({
    /** effect, confirm or end */
    readonly code: string;
    readonly due: string;
    /** Whose turn it is */
    readonly of: 'seller' | 'buyer' | 'operator' | 'system';
    /** What happens then */
    readonly silence: string;
  })[];
  /** Hash of the version that announced it */
  readonly policy: string;
  readonly appeals: readonly ({
    readonly id: string;
    readonly status: string;
  })[];
  /** What was said, in order */
  readonly words: readonly ({
    readonly role: 'answer' | 'reasons';
    readonly by: 'seller' | 'market';
    readonly at: string;
    /** Null: erased */
    readonly text: string | null;
  })[];
  /** Every step with its reasons, the oldest first */
  readonly history: readonly ({
    readonly decision: string;
    readonly at: string;
    readonly status: 'announced' | 'waiting' | 'in-effect' | 'ended' | 'overturned' | 'lapsed';
    readonly command: string;
    readonly because: readonly (Reason)[];
  })[];
};

export type SanctionDone = {
  /** Null in a dry run */
  readonly decision: string | null;
  readonly dryRun: boolean;
  /** The stored answer to a key that was used before */
  readonly repeated: boolean;
  readonly sanction: SanctionItem;
  readonly because: readonly (Reason)[];
};

export type SanctionItem = {
  readonly id: string;
  readonly seller: string;
  readonly step: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination';
  /** In the language of Accept-Language */
  readonly stepText: string;
  readonly status: 'announced' | 'waiting' | 'in-effect' | 'ended' | 'overturned' | 'lapsed';
  readonly statusText: string;
  readonly open: boolean;
  /** Only recorded: nobody was told and nothing bites */
  readonly observed: boolean;
  /** The day whose evaluation announced it */
  readonly day: string;
  readonly announcedAt: string;
  /** When its notice has run */
  readonly effectiveFrom: string;
  readonly tookEffectAt: string | null;
  /** The end of its term; null: none, or not in effect yet */
  readonly endsAt: string | null;
  /** It ends after so many days in a row with all metrics kept */
  readonly endsKeptDays: number | null;
  /** How far offers are shown while it lasts */
  readonly factor: string | null;
  /** Until when the seller may answer; null: as long as it is open */
  readonly answerBy: string | null;
  readonly answered: boolean;
  readonly persons: {
    readonly needed: number;
    readonly confirmed: number;
  };
  readonly over: {
    readonly at: string;
    readonly how: 'term' | 'recovered' | 'released' | 'not-confirmed' | 'appeal' | 'basis-fell' | 'enforcement-began';
    readonly text: string;
  } | null;
  /** What it rests on */
  readonly basis: readonly ({
    readonly of: 'metric';
    readonly past: 'past-warn' | 'past-limit';
    /** A local day of the market */
    readonly since: string;
    /** In a row, as counted for the step */
    readonly days: number;
    readonly figure: {
      readonly metric: string;
      readonly things: number;
      readonly marked: number;
      /** As shown; null for counts */
      readonly rate: {
        readonly n: number;
        readonly of: number;
      } | null;
      readonly lowerBound: string | null;
      readonly status: 'kept' | 'close' | 'broken' | 'few' | 'none';
      readonly window: {
        /** A local day of the market */
        readonly from: string;
        /** Not in it any more */
        readonly to: string;
      };
      /** As the policy has it */
      readonly limit: string | number | null;
      readonly warn: string | number | null;
    };
    /** On probation after this sanction: a repetition was enough */
    readonly after?: string | undefined;
  } | {
    readonly of: 'sanctions';
    readonly step: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination';
    readonly ids: readonly (string)[];
    readonly atLeast: number;
  })[];
  readonly deadlines: readonly ({
    /** effect, confirm or end */
    readonly code: string;
    readonly due: string;
    /** Whose turn it is */
    readonly of: 'seller' | 'buyer' | 'operator' | 'system';
    /** What happens then */
    readonly silence: string;
  })[];
};

export type SellerFacts = {
  /** The first fact that names the seller */
  readonly knownFrom: string | null;
  readonly joinedAt: string | null;
  /** Null while the seller is there */
  readonly awaySince: string | null;
  /** When they mean to be back */
  readonly awayUntil: string | null;
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

export type SellerPromise = {
  /** It binds orders placed from then on */
  readonly from: string;
  /** How soon orders are dispatched; null: as the market promises */
  readonly ship: string | null;
  /** The first row that fits an order holds; where none does, the market's */
  readonly deliver: readonly ({
    readonly service: string;
    readonly to: string;
    readonly within: string;
  })[];
  /** How returns are taken, in the seller's words; null: nothing said, or erased */
  readonly returns: string | null;
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
    readonly marks: readonly ('shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit')[];
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
  /** Whether there is a demo here: GET /v1/demo */
  readonly demo: boolean;
};

export type SharedDecision = {
  /** The market's id */
  readonly market: string;
  readonly zone: string;
  readonly expiresAt: string;
  readonly decision: Decision;
};

export type Standing = {
  readonly seller: string;
  /** The gravest step in effect */
  readonly step: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination' | 'none';
  readonly stepText: string;
  readonly suspended: boolean;
  /** Listings are inactive while the seller is away */
  readonly away: boolean;
  /** How far offers are shown: what ranking multiplies by, such as 60% */
  readonly visibility: string;
  /** Why it is not 100% */
  readonly reasons: readonly ({
    /** A step, or a level */
    readonly code: string;
    readonly text: string;
    readonly sanction: string | null;
  })[];
  /** As the policy names it, or none */
  readonly level: string;
  readonly badge: {
    readonly en: string;
    readonly zh: string;
  } | null;
  /** A metric past its limit anew brings the next step at once */
  readonly probation: {
    /** The last day of it */
    readonly until: string;
    /** The sanction that ended */
    readonly after: string;
  } | null;
  /** False: what follows is only recorded, or the seller was not evaluated yet */
  readonly enforcing: boolean;
  /** The last day evaluated */
  readonly evaluated: string | null;
  readonly nextEvaluation: string | null;
  /** Days in a row with all metrics kept, as of the last evaluation */
  readonly keptDays: number;
  /** What is past its warning or limit, and since when */
  readonly streaks: readonly ({
    readonly metric: string;
    readonly past: 'past-warn' | 'past-limit';
    /** A local day of the market */
    readonly since: string;
    readonly days: number;
  })[];
  /** Announced or in effect, the newest first */
  readonly sanctions: readonly (SanctionItem)[];
};

export type Statement = {
  readonly items: readonly ({
    /** That moved it; all its legs sum to nothing */
    readonly decision: string;
    readonly at: string;
    readonly command: string;
    readonly order: string | null;
    /** Its place in its entry */
    readonly leg: number;
    /** Its opposite was written */
    readonly reversed: boolean;
    /** Its opposite can be written */
    readonly reversible: boolean;
    readonly account: string;
    readonly money: {
      readonly amount: string;
      readonly currency: string;
    };
    /** Why the decision moved it */
    readonly because: readonly (Reason)[];
    /** What a person of the platform wrote with it; null where nobody did */
    readonly words: string | null;
  })[];
  readonly next: string | null;
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

export type ThreadItem = {
  readonly order: string | null;
  /** The market's own id of the conversation; of an order's own, the order's */
  readonly thread: string;
  readonly messages: number;
  readonly lastAt: string | null;
  readonly lastFrom: 'buyer' | 'seller' | null;
  /** Messages that wait for an answer */
  readonly waiting: number;
  /** Until when an answer is promised; null where none is owed, or none was promised */
  readonly answerBy: string | null;
  readonly overdue: boolean;
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
  /** Take the refund as the goods were inspected */
  readonly acceptInspection: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
    };
    readonly answer: ReturnDone;
  };
  /** Accept what the seller, or the platform, proposes */
  readonly acceptProposal: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** Whose proposal; the other party's where it is not said, else the platform's. */
      readonly of?: 'buyer' | 'seller' | 'platform' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
    };
    readonly answer: DisputeDone;
  };
  /** What the after-sales service did and cost, by seller, the dearest first */
  readonly afterSales: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (AfterSalesOfSeller)[];
    };
  };
  /** Agree to the later date: from then on it is what is owed */
  readonly agreeToDelay: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: ActDone;
  };
  /** How like cases were ruled and what became of their appeals, and which that wait could be decided with it */
  readonly alikeRulings: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: AlikeRulings;
  };
  /** Say that it will be later; the buyer is told, and may agree or cancel */
  readonly announceDelay: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** A local day of the market: it will be dispatched by its end. */
        readonly shipBy?: string | undefined;
        /** A local day of the market: it will be there by its end. */
        readonly deliverBy?: string | undefined;
        /** Why it will be later. */
        readonly reason: 'out-of-stock' | 'being-made' | 'carrier' | 'weather' | 'other';
        /** What the seller says to the buyer; not needed. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: ActDone;
  };
  /** Answer what the platform asks about it */
  readonly answerAboutMyReport: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** The answer. */
        readonly answer: string;
      };
    };
    readonly answer: ReportDone;
  };
  /** Answer what the platform asks */
  readonly answerAsSeller: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** The answer. */
        readonly answer: string;
      };
    };
    readonly answer: ReportDone;
  };
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
  /** Accept a claim, or refuse it with words and an offer */
  readonly answerDispute: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** Accept: what the buyer asks for is done at once. */
        readonly answer: 'accept' | 'refuse';
        /** What is offered instead of the whole refund. */
        readonly proposal?: {
          readonly kind: 'refund';
          /** In the order's currency. */
          readonly amount: string;
        } | {
          readonly kind: 'return-and-refund';
          /** In the order's currency. */
          readonly amount: string;
        } | {
          readonly kind: 'arrives';
          /** A local day of the market: it will be there by its end. */
          readonly by: string;
        } | undefined;
        /** What the seller says to it; needed where it refuses. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Answer a sanction */
  readonly answerSanction: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** What the seller says to it. */
        readonly answer: string;
      };
    };
    readonly answer: SanctionDone;
  };
  /** An appeal with what was said and every step */
  readonly appeal: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Appeal;
  };
  /** Appeal against a sanction */
  readonly appealSanction: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** Why it should not be: the first two name marks, the others let them stand. */
        readonly ground: 'facts-wrong' | 'not-my-fault' | 'rule-misapplied' | 'too-hard';
        /** What is wrong with it, in the seller's own words. */
        readonly statement: string;
        /** Marks that should not count; none where the rule or its weight is at issue. */
        readonly marks: readonly ({
          /** The market's own id of the order. */
          readonly orderId: string;
          /** The mark that should not count. */
          readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
          /** The parcel, unit or message that bears it, where the order has the mark more than once. */
          readonly thing?: string | undefined;
        })[];
      };
    };
    readonly answer: AppealDone;
  };
  /** Appeals of a market: the queue of open ones by when they fall due, or all */
  readonly appeals: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'submitted' | 'upheld' | 'rejected' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (AppealItem)[];
      readonly next: string | null;
    };
  };
  /** Ask one party one question */
  readonly askAboutReport: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Who is asked. */
        readonly of: 'reporter' | 'seller';
        /** The one question, to be answered by them. */
        readonly question: string;
      };
    };
    readonly answer: ReportDone;
  };
  /** Where you want mail: a code goes there, and nothing else until you show it */
  readonly askForContact: {
    readonly request: {
      readonly body: {
        readonly address: string;
      };
    };
    readonly answer: {
      readonly pending: string;
    };
  };
  /** Mail a code to the buyer of an order: always the same answer, whether there is such an order or not */
  readonly askForGuestCode: {
    readonly request: {
      readonly body: {
        readonly market: string;
        readonly order: string;
      };
    };
    readonly answer: {
      readonly hours: 24;
      /** What the code is shown with: a code belongs to whoever asked for it */
      readonly ask: string;
      /** Only in a demo from which no mail leaves */
      readonly code: string | null;
    };
  };
  /** Ask one party one question, with a clock */
  readonly askParty: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Who is asked; nobody else need answer. */
        readonly of: 'buyer' | 'seller';
        /** How long they have; without an answer it is decided on what is there. */
        readonly hours: number;
        /** What is asked. */
        readonly question: string;
      };
    };
    readonly answer: DisputeDone;
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
  /** Contest how a case was settled; once */
  readonly buyerAppealsRuling: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
      readonly body: {
        /** Why the ruling should not stand. */
        readonly ground: 'new-evidence' | 'facts-wrong' | 'rule-misapplied';
        /** What is wrong with it. */
        readonly words: string;
        /** Files that bear it out, handed in before; they are shown in the case with the appeal. */
        readonly shown?: readonly ({
          /** What it is. */
          readonly kind: 'photo' | 'video' | 'document' | 'tracking' | 'message' | 'statement' | 'test-buy' | 'brand' | 'laboratory' | 'other';
          readonly file: {
            /** Of the file that was handed in. */
            readonly id: string;
            /** Its SHA-256. */
            readonly digest: string;
          };
        })[] | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** A case as one file to keep: printed in both languages, its data, its files, the rules, and a list of digests */
  readonly buyerCaseFile: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
    };
    readonly answer: Blob;
  };
  /** A case as the buyer sees it: whose turn it is, until when, what was said, what is paid, and why */
  readonly buyerDispute: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
    };
    readonly answer: Dispute;
  };
  /** A buyer's claims */
  readonly buyerDisputes: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
    };
    readonly answer: {
      readonly items: readonly (DisputeItem)[];
      readonly next: string | null;
    };
  };
  /** Files about an order: those of your side, and those of others that a case names */
  readonly buyerEvidence: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: {
      readonly items: readonly (EvidenceFile)[];
    };
  };
  /** What a file holds */
  readonly buyerEvidenceFile: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly file: string;
    };
    readonly answer: Blob;
  };
  /** Hand in a file about an order, as the body; a case can name it then */
  readonly buyerHandsIn: {
    readonly request: {
      /** How you call it */
      readonly name?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      /** Of the content type that it is. */
      readonly body: Blob;
    };
    readonly answer: EvidenceFile;
  };
  /** What was said about an order of the buyer */
  readonly buyerMessages: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: Messages;
  };
  /** One order as its buyer sees it */
  readonly buyerOrder: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: BuyersOrder;
  };
  /** A buyer's orders with what was promised and where they are, the newest first */
  readonly buyerOrders: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
    };
    readonly answer: {
      readonly items: readonly (BuyersOrderItem)[];
      readonly next: string | null;
    };
  };
  /** What programmes pay for a buyer's order, in plain words, what is left under each cap, and what was paid */
  readonly buyerProtection: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: ProtectionOfOrder;
  };
  /** A return as the buyer sees it: whose turn it is, until when, what is refunded, and why */
  readonly buyerReturn: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
    };
    readonly answer: Return;
  };
  /** A buyer's returns */
  readonly buyerReturns: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'declared' | 'requested' | 'approved' | 'in-transit' | 'received' | 'inspected' | 'contested' | 'declined' | 'refunded' | 'closed' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
    };
    readonly answer: {
      readonly items: readonly (ReturnItem)[];
      readonly next: string | null;
    };
  };
  /** The buyer's review of an order, and until when it can be written, revised or taken back */
  readonly buyerReview: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: OrderReview;
  };
  /** Show evidence: words, or a file that was handed in */
  readonly buyerShows: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
      readonly body: {
        /** What it is. */
        readonly kind: 'photo' | 'video' | 'document' | 'tracking' | 'message' | 'statement' | 'test-buy' | 'brand' | 'laboratory' | 'other';
        /** What it shows, or what is said. */
        readonly words?: string | undefined;
        readonly file?: {
          /** Of the file that was handed in. */
          readonly id: string;
          /** Its SHA-256. */
          readonly digest: string;
        } | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Take your own file back, as long as no case names it */
  readonly buyerTakesBack: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly file: string;
    };
    readonly answer: undefined;
  };
  /** Cancel an order that was not shipped; an apology goes out, and what was paid goes back */
  readonly cancelOrder: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** Why it is cancelled. */
        readonly reason: 'out-of-stock' | 'price-error' | 'cannot-ship' | 'buyer-asked' | 'other';
        /** What the seller says to the buyer; not needed. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: ActDone;
  };
  /** A case as one file to keep: printed in both languages, its data, its files, the rules, and a list of digests */
  readonly caseFile: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Blob;
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
  /** Claim from a programme that pays the buyer; a dry run shows what it would come to */
  readonly claimAsBuyer: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** The programme, as the policy names it. */
        readonly programme: string;
        /** What happened. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: CoverDone;
  };
  /** Claim from a programme that pays the seller; a dry run shows what it would come to */
  readonly claimAsSeller: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** The programme, as the policy names it. */
        readonly programme: string;
        /** What happened. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: CoverDone;
  };
  /** The market's own time, and what falls due next */
  readonly clock: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: Clock;
  };
  /** Be back: orders can be placed again */
  readonly comeBack: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: AbsenceDone;
  };
  /** Hold one's own ruling against the one that was made: nothing is kept of it */
  readonly comparePractice: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        readonly outcome: 'buyer' | 'seller';
        readonly reason: 'not-delivered' | 'came-too-late' | 'not-shown-by-seller' | 'not-as-promised' | 'came-damaged' | 'is-counterfeit' | 'came-in-time' | 'was-delivered' | 'buyers-own-doing' | 'not-shown-by-buyer' | 'as-promised';
        /** Without it: all that was asked for */
        readonly amount?: string | undefined;
      };
    };
    readonly answer: PracticeCompared;
  };
  /** Confirm a sanction that needs a person */
  readonly confirmSanction: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Why, in words. */
        readonly reasons?: string | undefined;
      };
    };
    readonly answer: SanctionDone;
  };
  /** Confirm that a parcel was handed to the carrier; the buyer is told */
  readonly confirmShipment: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** Who carries it, as disruptions name the carrier. */
        readonly carrier?: string | undefined;
        /** The parcel's own service; else the order's. */
        readonly service?: string | undefined;
        /** Tracking number. */
        readonly tracking?: string | undefined;
        /** Ids of the lines in the parcel; without them all of the order is in it. */
        readonly lines?: readonly (string)[] | undefined;
      };
    };
    readonly answer: ActDone;
  };
  /** Withdraw from the contract, second step: it takes effect, and a receipt is sent */
  readonly confirmWithdrawal: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
    };
    readonly answer: ReturnDone;
  };
  /** Make a key that tells facts, with a command that tells the first order by it */
  readonly connect: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: Connected;
  };
  /** Where you want mail, and whether any leaves */
  readonly contact: {
    readonly request: Record<string, never>;
    readonly answer: Contact;
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
  /** Contest what the seller keeps of the refund */
  readonly contestInspection: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
      readonly body: {
        /** What the buyer says to it; not needed. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: ReturnDone;
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
        readonly mark: 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit';
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
      readonly status?: 'submitted' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'rejected' | 'withdrawn' | 'moot' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (ContestItem)[];
      readonly next: string | null;
    };
  };
  /** What programmes pay in a market: what waits for a decision or for money, or all */
  readonly covers: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those that wait for something, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'claimed' | 'due' | 'queued' | 'paying' | 'settled' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: Covers;
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
  /** Decide an appeal; a dry run shows what would be put back, by name */
  readonly decideAppeal: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Whether the appeal is right (upheld) or the sanction stands (rejected). */
        readonly outcome: 'upheld' | 'rejected';
        /** Why, as a code. */
        readonly reason: 'facts-were-wrong' | 'not-the-sellers-fault' | 'rule-was-misapplied' | 'was-too-hard' | 'facts-stand' | 'the-sellers-fault' | 'not-shown' | 'rule-was-followed' | 'in-proportion';
        /** The reasons in words, told to the seller; needed where the appeal is rejected. */
        readonly reasons?: string | undefined;
      };
    };
    readonly answer: AppealDone;
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
  /** Decide a dispute, with reasons; a dry run shows the money and the figures before and after */
  readonly decideDispute: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** For whom. */
        readonly outcome: 'buyer' | 'seller';
        /** In part: what the buyer gets, in the order's currency. Without it: all that is left. */
        readonly amount?: string | undefined;
        /** Who pays it; whom the facts propose, else the seller, where it is not said. */
        readonly payer?: 'seller' | 'platform' | 'insurer' | 'after-sales' | undefined;
        /** Where several are at fault: the buyer bears the buyer's share, the seller the seller's, the platform all others. */
        readonly faults?: readonly ({
          /** Whose fault. */
          readonly of: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
          /** How much of it. */
          readonly percent: number;
        })[] | undefined;
        /** The money goes back once the goods have. */
        readonly withReturn?: boolean | undefined;
        /** Why, as a code that goes with the outcome. */
        readonly reason: 'not-delivered' | 'came-too-late' | 'not-shown-by-seller' | 'not-as-promised' | 'came-damaged' | 'is-counterfeit' | 'came-in-time' | 'was-delivered' | 'buyers-own-doing' | 'not-shown-by-buyer' | 'as-promised';
        /** The reasons in words, told to both. */
        readonly reasons: string;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Decide what was claimed from a programme, with reasons */
  readonly decidePayout: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** The payout that was claimed. */
        readonly payout: string;
        /** Whether it is paid. */
        readonly outcome: 'paid' | 'refused';
        /** Less than the programme would pay, in the order's currency. */
        readonly amount?: string | undefined;
        /** The reasons in words, told to the one who claimed. */
        readonly reasons: string;
      };
    };
    readonly answer: CoverDone;
  };
  /** Uphold a report or dismiss it, with reasons */
  readonly decideReport: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Whether it is so. */
        readonly outcome: 'upheld' | 'dismissed';
        /** The reasons in words, told to the one who reported. */
        readonly reasons: string;
      };
    };
    readonly answer: ReportDone;
  };
  /** Approve a return, decline it, or refund at once */
  readonly decideReturn: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** Refund: the money goes back at once and the goods stay where they are. */
        readonly outcome: 'approve' | 'decline' | 'refund';
        /** With an approval: a label that the way back is paid with. Without one the buyer chooses the carrier. */
        readonly label?: {
          /** Who carries it. */
          readonly carrier: string;
          /** The number it travels under, where it is known already. */
          readonly tracking?: string | undefined;
        } | undefined;
        /** Why it is declined; needed then. */
        readonly reason?: 'not-returnable' | 'used' | 'shown-wrong' | 'resolved-otherwise' | 'other' | undefined;
        /** What the seller says; needed where it is declined. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: ReturnDone;
  };
  /** Decide an appeal against a ruling, as another person than the one who ruled */
  readonly decideRulingAppeal: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Upheld: the ruling falls, and what is said below stands in its place. */
        readonly outcome: 'upheld' | 'rejected';
        /** Upheld: what the buyer gets in all. Without it: all that was paid where the buyer appealed, nothing where the seller did. */
        readonly amount?: string | undefined;
        /** The reasons in words, told to both. */
        readonly reasons: string;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Decide like cases together, exceptions with their own reasons; a dry run counts them and their money */
  readonly decideTogether: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** Those that are decided together */
        readonly cases: readonly (string)[];
        /** How, for all that are no exception */
        readonly decision: {
          /** For whom. */
          readonly outcome: 'buyer' | 'seller';
          /** In part: what the buyer gets, in the order's currency. Without it: all that is left. */
          readonly amount?: string | undefined;
          /** Who pays it; whom the facts propose, else the seller, where it is not said. */
          readonly payer?: 'seller' | 'platform' | 'insurer' | 'after-sales' | undefined;
          /** Where several are at fault: the buyer bears the buyer's share, the seller the seller's, the platform all others. */
          readonly faults?: readonly ({
            /** Whose fault. */
            readonly of: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
            /** How much of it. */
            readonly percent: number;
          })[] | undefined;
          /** The money goes back once the goods have. */
          readonly withReturn?: boolean | undefined;
          /** Why, as a code that goes with the outcome. */
          readonly reason: 'not-delivered' | 'came-too-late' | 'not-shown-by-seller' | 'not-as-promised' | 'came-damaged' | 'is-counterfeit' | 'came-in-time' | 'was-delivered' | 'buyers-own-doing' | 'not-shown-by-buyer' | 'as-promised';
          /** The reasons in words, told to both. */
          readonly reasons: string;
        };
        /** Exceptions, each with its own reason */
        readonly except?: readonly ({
          readonly case: string;
          /** How this one, with its own reason; null: not now */
          readonly decision: {
            /** For whom. */
            readonly outcome: 'buyer' | 'seller';
            /** In part: what the buyer gets, in the order's currency. Without it: all that is left. */
            readonly amount?: string | undefined;
            /** Who pays it; whom the facts propose, else the seller, where it is not said. */
            readonly payer?: 'seller' | 'platform' | 'insurer' | 'after-sales' | undefined;
            /** Where several are at fault: the buyer bears the buyer's share, the seller the seller's, the platform all others. */
            readonly faults?: readonly ({
              /** Whose fault. */
              readonly of: 'seller' | 'carrier' | 'buyer' | 'platform' | 'nobody';
              /** How much of it. */
              readonly percent: number;
            })[] | undefined;
            /** The money goes back once the goods have. */
            readonly withReturn?: boolean | undefined;
            /** Why, as a code that goes with the outcome. */
            readonly reason: 'not-delivered' | 'came-too-late' | 'not-shown-by-seller' | 'not-as-promised' | 'came-damaged' | 'is-counterfeit' | 'came-in-time' | 'was-delivered' | 'buyers-own-doing' | 'not-shown-by-buyer' | 'as-promised';
            /** The reasons in words, told to both. */
            readonly reasons: string;
          } | null;
        })[] | undefined;
      };
    };
    readonly answer: DeskBatch;
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
  /** The links of a decision, the newest first, with the time that each has left */
  readonly decisionLinks: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: {
      readonly items: readonly (DecisionLink)[];
    };
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
  /** Withdraw from the contract, first step: nothing takes effect until it is confirmed */
  readonly declareWithdrawal: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** What is to come back; the whole order where it is not said. */
        readonly lines?: readonly ({
          /** The order's line, by its id. */
          readonly line: string;
          /** How much of it; all of it where it is not said. */
          readonly quantity?: number | undefined;
        })[] | undefined;
      };
    };
    readonly answer: ReturnDone;
  };
  /** Cancel because of the delay; what was paid goes back */
  readonly declineDelay: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: ActDone;
  };
  /** How far the demo is, and who can be played in it */
  readonly demo: {
    readonly request: Record<string, never>;
    readonly answer: Demo;
  };
  /** Eight steps, each ticked when it has really come about since the demo was ready */
  readonly demoTour: {
    readonly request: Record<string, never>;
    readonly answer: DemoTour;
  };
  /** The cases that wait for a ruling in the order in which they are handed out, each with why it comes first */
  readonly desk: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (DeskItem)[];
    };
  };
  /** What whoever asks decided, what of it fell on appeal, and how long it took; beside it the same of all */
  readonly deskNumbers: {
    readonly request: {
      /** How far back */
      readonly days?: number | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly days: number;
      readonly mine: {
        readonly decided: number;
        readonly appealed: number;
        readonly overturned: number;
        /** From when the platform had it to the ruling */
        readonly medianHours: number | null;
      };
      readonly all: {
        readonly decided: number;
        readonly appealed: number;
        readonly overturned: number;
        /** From when the platform had it to the ruling */
        readonly medianHours: number | null;
      };
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
  /** A case with what the facts propose */
  readonly dispute: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Dispute;
  };
  /** Disputes of a market: the open ones by when they fall due, or all; `status=escalated` waits for us */
  readonly disputes: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (DisputeItem)[];
      readonly next: string | null;
    };
  };
  /** A case that another person ruled, as it was before: nothing of it is changed */
  readonly drawPractice: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** Those that were seen already */
        readonly besides?: readonly (string)[] | undefined;
      };
    };
    readonly answer: {
      /** Null: there is none */
      readonly case: PracticeCase | null;
    };
  };
  /** Ask for something else, as long as the case is open and the policy lets you */
  readonly editDispute: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
      readonly body: {
        /** What is wrong, if it is something else. */
        readonly problem?: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given' | undefined;
        /** What is asked for now. */
        readonly remedy?: 'refund' | 'return-and-refund' | 'partial' | undefined;
        /** The part that is asked for, in the order's currency. */
        readonly amount?: string | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Let a disabled webhook hear again */
  readonly enableWebhook: {
    readonly request: {
      readonly id: string;
    };
    readonly answer: Webhook;
  };
  /** From when sanctions take effect in a market */
  readonly enforcement: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: EnforcementStart;
  };
  /** Let the after-sales service settle the cases of a seller from now on, or no longer */
  readonly enrolInAfterSales: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly body: {
        readonly enrolled: boolean;
      };
    };
    readonly answer: AfterSalesEnrolled;
  };
  /** Show the code that was mailed: a token for half an hour that opens this order and nothing else */
  readonly enterAsGuest: {
    readonly request: {
      readonly body: {
        readonly ask: string;
        readonly code: string;
      };
    };
    readonly answer: {
      readonly token: string;
      readonly until: string;
      readonly market: string;
      readonly buyer: string;
      /** The order's number */
      readonly order: string;
      /** The market's own id of the order's seller */
      readonly seller: string;
    };
  };
  /** Forget your address: no mail goes to it any more */
  readonly eraseContact: {
    readonly request: Record<string, never>;
    readonly answer: {
      readonly erased: boolean;
    };
  };
  /** Ask the platform to decide */
  readonly escalateDispute: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
      readonly body: {
        /** What the buyer says to the answer; not needed. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Files about an order: those of your side, and those of others that a case names */
  readonly evidence: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: {
      readonly items: readonly (EvidenceFile)[];
    };
  };
  /** What a file holds */
  readonly evidenceFile: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly file: string;
    };
    readonly answer: Blob;
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
  /** Report a broken promise, a fake or a bad listing; it asks for no money, and the outcome is told */
  readonly fileReport: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** The market's own id of the seller that is reported. */
        readonly seller: string;
        /** The market's own id of the order it is about. */
        readonly orderId?: string | undefined;
        /** The order's line, by its id; all of them where it is not said. */
        readonly line?: string | undefined;
        /** The market's own id of the listing it is about, where it is about no order. */
        readonly listing?: string | undefined;
        /** What is reported. */
        readonly matter: 'late' | 'not-as-described' | 'quality' | 'unresponsive' | 'return-refused' | 'counterfeit' | 'bad-listing';
        /** What happened, in the reporter's own words. */
        readonly statement?: string | undefined;
      };
    };
    readonly answer: ReportDone;
  };
  /** Find the goods counterfeit; a dry run shows the money, the listing and what follows */
  readonly findCounterfeit: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** What shows that the goods are counterfeit. */
        readonly evidence: readonly ({
          /** What shows it. */
          readonly kind: 'test-buy' | 'brand' | 'laboratory';
          /** By what it is found again: the order of the test buy, the number of the certificate. */
          readonly reference: string;
        })[];
        /** Which lines of the order; the report's own where it is not said, or all. */
        readonly lines?: readonly (string)[] | undefined;
        /** The reasons in words, told to the one who reported and to the seller. */
        readonly reasons: string;
      };
    };
    readonly answer: ReportDone;
  };
  /** What a fund paid and got day by day, the last ninety that have anything, the newest first */
  readonly fundDays: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The fund, as programmes name it. */
      readonly fund: string;
    };
    readonly answer: {
      readonly items: readonly (FundDay)[];
    };
  };
  /** What was paid from a fund and what came back to it, order by order, the newest first */
  readonly fundPayouts: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The fund, as programmes name it. */
      readonly fund: string;
    };
    readonly answer: FundPayouts;
  };
  /** Funds that programmes pay from, with what is in them and how fast they burn */
  readonly funds: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (Fund)[];
    };
  };
  /** Hand a case back: whoever pulls next may get it */
  readonly giveCaseBack: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: DeskItem;
  };
  /** Go away: nothing can be ordered meanwhile; what was ordered before is owed as it was */
  readonly goAway: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly body: {
        /** The local day of the market on which the seller is back; without it, when they say so. */
        readonly until?: string | undefined;
      };
    };
    readonly answer: AbsenceDone;
  };
  /** What the columns of a table may mean: a draft mapping and the first facts it tells. Nothing is written */
  readonly guessMapping: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** The file's name: the table is named after it */
        readonly name: string;
        /** The bytes of the table, in Base64 */
        readonly file: string;
      };
    };
    readonly answer: GuessedMapping;
  };
  /** Hand in a file about an order, as the body; a case can name it then */
  readonly handIn: {
    readonly request: {
      /** How you call it */
      readonly name?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      /** Of the content type that it is. */
      readonly body: Blob;
    };
    readonly answer: EvidenceFile;
  };
  /** Hold money of a seller, with a reason and for so many days at most */
  readonly holdMoney: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly body: {
        /** How much. */
        readonly amount: string;
        /** ISO 4217. */
        readonly currency: string;
        /** Why. */
        readonly reason: 'claims-expected' | 'counterfeit' | 'identity' | 'court-order' | 'other';
        /** Why, in words; the seller reads them. */
        readonly words: string;
        /** For how long at most: it is let go of by itself so many times 24 hours later. */
        readonly days: number;
      };
    };
    readonly answer: HoldDone;
  };
  /** What of sellers' money is held now, first what is let go of first */
  readonly holds: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (Hold)[];
      readonly next: string | null;
    };
  };
  /** Tell what a table holds, by a mapping; told twice it changes nothing */
  readonly importTable: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** The file's name: the table is named after it */
        readonly name: string;
        /** The bytes of the table, in Base64 */
        readonly file: string;
        /** YAML; docs/guides/import.md */
        readonly mapping: string;
      };
    };
    readonly answer: ImportReport;
  };
  /** Say in what state the goods came back; a dry run shows the money */
  readonly inspectReturn: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** In what state it came back. */
        readonly finding: 'as-sent' | 'used' | 'damaged' | 'another-item' | 'empty';
        /** What of the refund is kept back because of it; only where it is not as it was sent. */
        readonly keeps?: string | undefined;
        /** What was found; needed where it is not as it was sent. */
        readonly words?: string | undefined;
        /** Photos of what came back, by their ids. */
        readonly evidence?: readonly (string)[] | undefined;
      };
    };
    readonly answer: ReturnDone;
  };
  /** What the marketplace is asked to do, the longest asked first */
  readonly instructions: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** asked: those that nobody has confirmed yet */
      readonly state?: 'asked' | 'confirmed' | 'refused' | 'recalled' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (Instruction)[];
      readonly next: string | null;
    };
  };
  /** Say at which balance operators are told that a fund runs low */
  readonly markFund: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The fund, as programmes name it. */
      readonly fund: string;
      readonly body: {
        readonly lowAt: string | null;
      };
    };
    readonly answer: Fund;
  };
  /** Say that a message needs no answer, while the time to answer runs */
  readonly markMessage: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** The market's own id of a conversation about the order; without it the order's own. */
        readonly thread?: string | undefined;
        /** The message, as the list of messages names it. */
        readonly message: string;
      };
    };
    readonly answer: MessageDone;
  };
  /** You have read what was written until an instant */
  readonly markNoticesRead: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** `writtenAt` of the last notice that you saw; later ones stay unread */
        readonly until: string;
      };
    };
    readonly answer: {
      readonly unread: number;
      readonly readUntil: string | null;
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
  /** Move a standing clock on; what falls due on the way takes effect, each at its own instant */
  readonly moveClock: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly body: {
        readonly by: '1 hour' | '1 day';
      } | {
        readonly to: string;
      } | {
        /** To the next deadline */
        readonly next: true;
      };
    };
    readonly answer: ClockMoved;
  };
  /** A report that the caller made: whose turn it is, until when, and how it was decided */
  readonly myReport: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Report;
  };
  /** The reports that the caller made, the newest first */
  readonly myReports: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those that wait for something, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'received' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'dismissed' | 'telling' | 'found' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (ReportItem)[];
      readonly next: string | null;
    };
  };
  /** What you are told in a market, the last written first, and how much of it you have not read */
  readonly notices: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly unread: number;
      /** Real time; what was written later is unread */
      readonly readUntil: string | null;
      readonly items: readonly (OwnNotice)[];
      readonly next: string | null;
    };
  };
  /** Promise something else, for orders placed from now on; it replaces all that was promised before */
  readonly offerPromise: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly body: {
        /** How soon orders are dispatched; without it the market's time holds. */
        readonly ship?: string | undefined;
        /** The first row that fits an order holds; where none does, the market's time. */
        readonly deliver?: readonly ({
          /** Carrier service, or `any`. */
          readonly service: string;
          /** Country, or `any`. */
          readonly to: string;
          /** How long it takes: days, local days or business days. */
          readonly within: string;
        })[] | undefined;
        /** Returns beyond the market's own time; what is shorter takes nothing away. */
        readonly sendBack?: {
          /** How long after delivery goods can be sent back without a reason; the market says how long it may be. */
          readonly within: string;
          /** The seller pays the way back. */
          readonly freight?: 'seller' | undefined;
        } | undefined;
        /** How returns are taken, in the seller's words. */
        readonly returns?: string | undefined;
      };
    };
    readonly answer: PromiseDone;
  };
  /** A report */
  readonly oneReport: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Report;
  };
  /** A return */
  readonly oneReturn: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Return;
  };
  /** Claim that something is wrong with an order, or with lines of it; a dry run shows what would happen by when */
  readonly openDispute: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** What is wrong. */
        readonly problem: 'late' | 'not-received' | 'never-arrived' | 'invalid-tracking' | 'wrong-address' | 'customs' | 'lost' | 'returned-to-sender' | 'not-as-described' | 'quality' | 'damaged' | 'short' | 'wrong-item' | 'counterfeit' | 'changed-mind' | 'refused-parcel' | 'wrong-address-given';
        /** The lines it is about; the whole order where none is named. */
        readonly lines?: readonly ({
          /** Of the order. */
          readonly line: string;
          /** Units; all of the line where it is not said. */
          readonly quantity?: number | undefined;
        })[] | undefined;
        /** What is asked for: all of the money, all of it once the goods went back, or a part; the refund where it is not said. */
        readonly remedy?: 'refund' | 'return-and-refund' | 'partial' | undefined;
        /** The part that is asked for, in the order's currency. */
        readonly amount?: string | undefined;
        /** What happened, in the buyer's own words; not needed. */
        readonly statement?: string | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Give both parties another round to show what they have */
  readonly openEvidenceRound: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: DisputeDone;
  };
  /** Open a fund with nothing in it; one that is there stays as it is */
  readonly openFund: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** The fund, as programmes name it. */
        readonly fund: string;
        /** ISO 4217. */
        readonly currency: string;
        /** In the fund's currency. */
        readonly lowAt?: string | undefined;
      };
    };
    readonly answer: Fund;
  };
  /** Open what the link of such a mail stands for: the same token, once, without the code */
  readonly openGuestLink: {
    readonly request: {
      readonly body: {
        readonly link: string;
      };
    };
    readonly answer: {
      readonly token: string;
      readonly until: string;
      readonly market: string;
      readonly buyer: string;
      /** The order's number */
      readonly order: string;
      /** The market's own id of the order's seller */
      readonly seller: string;
    };
  };
  /** What the seller can do on an order now, and what was done */
  readonly orderActs: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: OrderActs;
  };
  /** What the seller said of a delay, and what the buyer can say to it */
  readonly orderDelay: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: OrderDelay;
  };
  /** What buyer and seller said about an order */
  readonly orderMessages: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: Messages;
  };
  /** What can be claimed about an order, from when, and what is paid by when if the seller is silent */
  readonly orderProblems: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: OrderProblems;
  };
  /** What programmes pay for an order and what the service costs, line by line */
  readonly orderProtection: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: ProtectionOfOrder;
  };
  /** What of an order can be sent back, until when, who pays the way, and what goes back for it */
  readonly orderReturns: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: OrderReturns;
  };
  /** The review of an order, and what can be done about it */
  readonly orderReview: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: OrderReview;
  };
  /** Every message and webhook as it leaves, the last written first; sellers and buyers see their own */
  readonly outbox: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only messages to people, or only calls of webhooks */
      readonly by?: 'notice' | 'webhook' | undefined;
      /** Only what this has become of */
      readonly state?: 'kept' | 'no-address' | 'waiting' | 'sent' | 'retrying' | 'failed' | undefined;
      /** A part of whom it goes to: the market's own id, or the address of a webhook */
      readonly to?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (Outgoing)[];
      readonly next: string | null;
    };
  };
  /** Propose how to settle it, beside the parties' own proposals */
  readonly platformProposes: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** What is offered instead of the whole refund. */
        readonly proposal: {
          readonly kind: 'refund';
          /** In the order's currency. */
          readonly amount: string;
        } | {
          readonly kind: 'return-and-refund';
          /** In the order's currency. */
          readonly amount: string;
        } | {
          readonly kind: 'arrives';
          /** A local day of the market: it will be there by its end. */
          readonly by: string;
        };
        /** Why; not needed. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Show evidence: words, or a file that was handed in */
  readonly platformShows: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** What it is. */
        readonly kind: 'photo' | 'video' | 'document' | 'tracking' | 'message' | 'statement' | 'test-buy' | 'brand' | 'laboratory' | 'other';
        /** What it shows, or what is said. */
        readonly words?: string | undefined;
        readonly file?: {
          /** Of the file that was handed in. */
          readonly id: string;
          /** Its SHA-256. */
          readonly digest: string;
        } | undefined;
      };
    };
    readonly answer: DisputeDone;
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
  /** How the last 90 days would have looked under another promise: folded and counted anew, nothing written */
  readonly previewPromise: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly body: {
        /** How soon orders are dispatched; without it the market's time holds. */
        readonly ship?: string | undefined;
        /** The first row that fits an order holds; where none does, the market's time. */
        readonly deliver?: readonly ({
          /** Carrier service, or `any`. */
          readonly service: string;
          /** Country, or `any`. */
          readonly to: string;
          /** How long it takes: days, local days or business days. */
          readonly within: string;
        })[] | undefined;
        /** Returns beyond the market's own time; what is shorter takes nothing away. */
        readonly sendBack?: {
          /** How long after delivery goods can be sent back without a reason; the market says how long it may be. */
          readonly within: string;
          /** The seller pays the way back. */
          readonly freight?: 'seller' | undefined;
        } | undefined;
      };
    };
    readonly answer: PromisePreview;
  };
  /** The programmes of the policy in force in plain words, what each paid day by day, and what waits */
  readonly programmes: {
    readonly request: {
      /** The market's id */
      readonly market: string;
    };
    readonly answer: Programmes;
  };
  /** Show the code that was mailed: from then on what you are told goes to that address */
  readonly proveContact: {
    readonly request: {
      readonly body: {
        readonly code: string;
      };
    };
    readonly answer: {
      readonly verified: true;
    };
  };
  /** What the offers of each seller are multiplied by, and why; the highest first */
  readonly publicRanking: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly total: number;
      readonly items: readonly (RankedSeller)[];
      readonly next: string | null;
    };
  };
  /** What a seller promises, how well it is kept, and whether it is selling */
  readonly publicSeller: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: PublicSeller;
  };
  /** Be handed the case that comes first; nobody else is handed it for a quarter of an hour */
  readonly pullNextCase: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** Cases that are as good as decided, and are not wanted again */
        readonly besides?: readonly (string)[] | undefined;
      };
    };
    readonly answer: {
      /** Null: nothing waits that nobody else has */
      readonly item: DeskItem | null;
      /** How many more could be pulled after it */
      readonly waiting: number;
    };
  };
  /** Put a case aside until some time before it is to be decided, or take it up again */
  readonly putCaseAside: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** In the market's time; null: take it up again */
        readonly until: string | null;
      };
    };
    readonly answer: DeskItem;
  };
  /** Sellers who owe, by currency; who owes most first */
  readonly receivables: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (Receivable)[];
      readonly next: string | null;
    };
  };
  /** Say that the goods are there; nothing is refunded by that alone */
  readonly receiveReturn: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: ReturnDone;
  };
  /** Where what was instructed and what the marketplace says it did are not the same, the oldest first */
  readonly reconciliation: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      /** The market time that it is as of */
      readonly at: string;
      /** How many there are of each kind, on all pages */
      readonly counts: {
        readonly 'not-confirmed': number;
        readonly 'never-asked': number;
        readonly 'other-amount': number;
        readonly refused: number;
        readonly crossed: number;
        readonly 'not-posted': number;
      };
      readonly items: readonly (Finding)[];
      readonly next: string | null;
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
  /** Give money back now: all that is left of what was paid, or an amount */
  readonly refundOrder: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** In the order's currency; without it all that is left of what was paid. */
        readonly amount?: string | undefined;
        /** Why money goes back. */
        readonly reason: 'late' | 'not-received' | 'damaged' | 'not-as-described' | 'goodwill' | 'other';
        /** What the seller says to the buyer; not needed. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: ActDone;
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
  /** Let go of money that is held, before its time is over */
  readonly releaseMoney: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Why, in words; the seller reads them. */
        readonly words: string;
      };
    };
    readonly answer: HoldDone;
  };
  /** Drop a sanction that is announced, or lift one that is in effect, with reasons */
  readonly releaseSanction: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Why it is dropped or lifted, in words. */
        readonly reasons: string;
      };
    };
    readonly answer: SanctionDone;
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
  /** Answer a review once, for everybody to read */
  readonly replyToReview: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** The seller's answer, for everybody to read. */
        readonly text: string;
      };
    };
    readonly answer: ReviewDone;
  };
  /** Reports of a market: those that wait by when they fall due, or all */
  readonly reports: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those that wait for something, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'received' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'dismissed' | 'telling' | 'found' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (ReportItem)[];
      readonly next: string | null;
    };
  };
  /** Ask to send goods back; a dry run shows what would follow by when */
  readonly requestReturn: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** Why it is to come back. */
        readonly reason: 'changed-mind' | 'not-as-described' | 'quality' | 'damaged' | 'wrong-item' | 'incomplete';
        /** What is to come back; the whole order where it is not said. */
        readonly lines?: readonly ({
          /** The order's line, by its id. */
          readonly line: string;
          /** How much of it; all of it where it is not said. */
          readonly quantity?: number | undefined;
        })[] | undefined;
        /** What is wrong, in the buyer's own words; not needed. */
        readonly statement?: string | undefined;
        /** Photos and other files, by their ids. */
        readonly evidence?: readonly (string)[] | undefined;
      };
    };
    readonly answer: ReturnDone;
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
  /** Take everything of the demo out and fill it anew */
  readonly resetDemo: {
    readonly request: {
      readonly body: {
        readonly seed?: string | undefined;
      };
    };
    readonly answer: {
      readonly state: 'filling';
    };
  };
  /** Returns of a market: the open ones by when they fall due, or all; `status=contested` waits for us */
  readonly returns: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'declared' | 'requested' | 'approved' | 'in-transit' | 'received' | 'inspected' | 'contested' | 'declined' | 'refunded' | 'closed' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (ReturnItem)[];
      readonly next: string | null;
    };
  };
  /** Write the opposite of an entry that was wrong; the entry itself is never changed */
  readonly reverseEntry: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The decision that made the entry */
      readonly id: string;
      readonly body: {
        /** Why, in words; the seller reads them. */
        readonly words: string;
      };
    };
    readonly answer: EntryReversed;
  };
  /** Say it otherwise; what it said before stays on record */
  readonly reviseReview: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** Stars, 1 to 5. */
        readonly rating: number;
        /** What the buyer says; not needed. */
        readonly text?: string | undefined;
      };
    };
    readonly answer: ReviewDone;
  };
  /** End a link at once */
  readonly revokeDecisionLink: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly link: string;
    };
    readonly answer: DecisionLink;
  };
  /** A new secret; the one before still signs beside it for a day */
  readonly rotateWebhookSecret: {
    readonly request: {
      readonly id: string;
    };
    readonly answer: WebhookWithSecret;
  };
  /** The rules of a market in plain words, as they bind on a day */
  readonly rulebook: {
    readonly request: {
      /** The day whose rules are asked for; left out: today of the market */
      readonly at?: string | undefined;
      /** One version by its hash, whatever its day */
      readonly version?: string | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: Rulebook;
  };
  /** What one version of the rules says otherwise than another, in plain words */
  readonly rulebookChanges: {
    readonly request: {
      /** Hash of the version before */
      readonly from: string;
      /** Hash of the version after */
      readonly to: string;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: RulebookChanges;
  };
  /** A sanction with what it rests on, what was said and every step */
  readonly sanction: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: Sanction;
  };
  /** Sanctions of a market: the queue by when they fall due, or all; or what was only recorded */
  readonly sanctions: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those with a deadline, the first due first; else all, the newest first */
      readonly queue?: boolean | undefined;
      readonly status?: 'announced' | 'waiting' | 'in-effect' | 'ended' | 'overturned' | 'lapsed' | undefined;
      readonly step?: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination' | undefined;
      /** Those that were only recorded */
      readonly observed?: boolean | undefined;
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      readonly items: readonly (SanctionItem)[];
      readonly next: string | null;
    };
  };
  /** Accept what the buyer asks for, or the platform's proposal */
  readonly sellerAcceptsProposal: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** Whose proposal; the other party's where it is not said, else the platform's. */
        readonly of?: 'buyer' | 'seller' | 'platform' | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** A digest of the cases that the after-sales service settles in a seller's place */
  readonly sellerAfterSales: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (DisputeItem)[];
      readonly next: string | null;
      readonly service: AfterSalesOfSeller;
    };
  };
  /** An appeal with what was said and every step */
  readonly sellerAppeal: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: Appeal;
  };
  /** A seller's appeals against sanctions */
  readonly sellerAppeals: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'submitted' | 'upheld' | 'rejected' | 'withdrawn' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (AppealItem)[];
      readonly next: string | null;
    };
  };
  /** Contest how a case was settled; once */
  readonly sellerAppealsRuling: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** Why the ruling should not stand. */
        readonly ground: 'new-evidence' | 'facts-wrong' | 'rule-misapplied';
        /** What is wrong with it. */
        readonly words: string;
        /** Files that bear it out, handed in before; they are shown in the case with the appeal. */
        readonly shown?: readonly ({
          /** What it is. */
          readonly kind: 'photo' | 'video' | 'document' | 'tracking' | 'message' | 'statement' | 'test-buy' | 'brand' | 'laboratory' | 'other';
          readonly file: {
            /** Of the file that was handed in. */
            readonly id: string;
            /** Its SHA-256. */
            readonly digest: string;
          };
        })[] | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** What stands on each account of a seller now, because of what was decided */
  readonly sellerBalances: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: Balances;
  };
  /** A case as one file to keep: printed in both languages, its data, its files, the rules, and a list of digests */
  readonly sellerCaseFile: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: Blob;
  };
  /** Where a seller's cases come from: by found cause, carrier, destination and article, with what counts and the money */
  readonly sellerCauses: {
    readonly request: {
      /** Cases opened from this day on; ninety days where it is not said */
      readonly from?: string | undefined;
      /** Until this day, it included; today where it is not said */
      readonly to?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: CausesOfSeller;
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
      readonly status?: 'submitted' | 'asked' | 'answered' | 'lapsed' | 'upheld' | 'rejected' | 'withdrawn' | 'moot' | undefined;
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
  /** A case as the seller sees it */
  readonly sellerDispute: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: Dispute;
  };
  /** Claims about a seller's orders: the open ones by when they fall due, or all */
  readonly sellerDisputes: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'open' | 'negotiating' | 'returning' | 'escalated' | 'decided' | 'closed' | 'appealed' | 'withdrawn' | undefined;
      /** Only those about this order */
      readonly order?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (DisputeItem)[];
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
  /** What of a seller's money is held, why and until when; what was held before, the newest first */
  readonly sellerHolds: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (Hold)[];
    };
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
      readonly mark?: 'any' | 'shipped-late' | 'delivered-late' | 'cancelled-by-seller' | 'expired' | 'untracked' | 'negative-feedback' | 'claim' | 'chargeback' | 'answered-late' | 'return-answered-late' | 'return-refund-late' | 'report-upheld' | 'counterfeit' | undefined;
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
  /** What a seller promises, beside what the market does and what may be promised */
  readonly sellerPromise: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: PromisePage;
  };
  /** Offer something else */
  readonly sellerProposes: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** What is offered instead of the whole refund. */
        readonly proposal: {
          readonly kind: 'refund';
          /** In the order's currency. */
          readonly amount: string;
        } | {
          readonly kind: 'return-and-refund';
          /** In the order's currency. */
          readonly amount: string;
        } | {
          readonly kind: 'arrives';
          /** A local day of the market: it will be there by its end. */
          readonly by: string;
        };
        /** Why; not needed. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** One of them */
  readonly sellerReport: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: Report;
  };
  /** What a seller was asked about reports, and what was found to be so; never who reported it */
  readonly sellerReports: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (ReportItem)[];
      readonly next: string | null;
    };
  };
  /** A return as the seller sees it */
  readonly sellerReturn: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: Return;
  };
  /** Returns of a seller's orders: the open ones by when they fall due, or all */
  readonly sellerReturns: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those still open, the first due first; else all, the newest first */
      readonly open?: boolean | undefined;
      readonly status?: 'declared' | 'requested' | 'approved' | 'in-transit' | 'received' | 'inspected' | 'contested' | 'declined' | 'refunded' | 'closed' | 'withdrawn' | undefined;
      /** Only those of this order */
      readonly order?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (ReturnItem)[];
      readonly next: string | null;
    };
  };
  /** Reviews of a seller that stand, the newest first, and how many by stars */
  readonly sellerReviews: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: ReviewsOfSeller;
  };
  /** A sanction with what it rests on, what was said and every step */
  readonly sellerSanction: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: Sanction;
  };
  /** A seller's sanctions */
  readonly sellerSanctions: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those with a deadline, the first due first; else all, the newest first */
      readonly queue?: boolean | undefined;
      readonly status?: 'announced' | 'waiting' | 'in-effect' | 'ended' | 'overturned' | 'lapsed' | undefined;
      readonly step?: 'concern' | 'warning' | 'lower-visibility' | 'suspension' | 'termination' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (SanctionItem)[];
      readonly next: string | null;
    };
  };
  /** Show evidence: words, or a file that was handed in */
  readonly sellerShows: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
      readonly body: {
        /** What it is. */
        readonly kind: 'photo' | 'video' | 'document' | 'tracking' | 'message' | 'statement' | 'test-buy' | 'brand' | 'laboratory' | 'other';
        /** What it shows, or what is said. */
        readonly words?: string | undefined;
        readonly file?: {
          /** Of the file that was handed in. */
          readonly id: string;
          /** Its SHA-256. */
          readonly digest: string;
        } | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Where a seller stands: the step in effect, how far offers are shown and why, the level, what is announced */
  readonly sellerStanding: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: Standing;
  };
  /** Every leg that was posted for a seller, the newest first, with the decision behind it */
  readonly sellerStatement: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: Statement;
  };
  /** Conversations with the time left to answer */
  readonly sellerThreads: {
    readonly request: {
      /** Rows a page */
      readonly limit?: number | undefined;
      /** As given by the page before */
      readonly cursor?: string | undefined;
      /** Only those in which a buyer waits, the first due first; else all, the newest first */
      readonly waiting?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
    };
    readonly answer: {
      readonly items: readonly (ThreadItem)[];
      readonly next: string | null;
    };
  };
  /** What shops are called, by the ids of their sellers */
  readonly sellerTitles: {
    readonly request: {
      /** Ids, each its own member of the query */
      readonly seller: string | readonly (string)[];
      /** The market's id */
      readonly market: string;
    };
    readonly answer: {
      /** Those that have a name */
      readonly items: readonly ({
        readonly seller: string;
        readonly title: {
          readonly en: string;
          readonly zh: string;
        };
      })[];
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
      /** Part of the seller's own id, or of what the shop is called */
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
  /** Say that an instruction was done, or cannot be; the fact `instruction.confirmed` or `refused` does the same */
  readonly settleInstruction: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Whether it was done, or cannot be. */
        readonly outcome: 'confirmed' | 'refused';
        /** What was really paid; without it, what was asked for. */
        readonly amount?: {
          readonly amount: string;
          readonly currency: string;
        } | undefined;
      };
    };
    readonly answer: InstructionDone;
  };
  /** Decide what the seller keeps, with reasons; a dry run shows the money */
  readonly settleReturn: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** What of the refund the seller keeps: "0" gives the buyer all of it. */
        readonly keeps: string;
        /** Why, as a code. */
        readonly reason: 'sent-as-received' | 'within-normal-handling' | 'damaged-on-the-way' | 'seller-showed-it' | 'other';
        /** The reasons in words, told to both. */
        readonly reasons: string;
      };
    };
    readonly answer: ReturnDone;
  };
  /** A link by which anybody reads this decision, without signing in, until it ends; it is shown once */
  readonly shareDecision: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        readonly hours: number;
      } | {
        readonly days?: number | undefined;
      };
    };
    readonly answer: {
      readonly id: string;
      /** What kind of person or program made it */
      readonly madeBy: string;
      /** Real time */
      readonly madeAt: string;
      /** Real time, whatever the market's clock says */
      readonly expiresAt: string;
      readonly revokedAt: string | null;
      readonly state: 'open' | 'expired' | 'revoked';
      /** 0 where it opens nothing any more */
      readonly leftMs: number;
      readonly token: string;
      /** Of the page, on this server */
      readonly path: string;
    };
  };
  /** What a link opens: one decision with its reasons; 410 once the link has ended */
  readonly sharedDecision: {
    readonly request: {
      readonly token: string;
    };
    readonly answer: SharedDecision;
  };
  /** Say that the goods were sent, by whom and under what number */
  readonly shipReturn: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
      readonly body: {
        /** Who carries it; the label says so where there is one. */
        readonly carrier?: string | undefined;
        /** The number it travels under. */
        readonly tracking?: string | undefined;
        /** What the way back cost, in the order's currency. */
        readonly cost?: string | undefined;
      };
    };
    readonly answer: ReturnDone;
  };
  /** Say from when sanctions take effect; until then they are only recorded */
  readonly startEnforcement: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly body: {
        /** Market time; absent: from now on */
        readonly from?: string | undefined;
      };
    };
    readonly answer: EnforcementStart;
  };
  /** Step back from a case: it is never handed to the same person again */
  readonly stepBack: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** Why; not needed, told to nobody but the platform. */
        readonly words?: string | undefined;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Take your own file back, as long as no case names it */
  readonly takeBack: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly file: string;
    };
    readonly answer: undefined;
  };
  /** Have a case before oneself, or keep it for another quarter of an hour */
  readonly takeCase: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: DeskItem;
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
  /** Tell that the seller had answered in time; the case is opened again */
  readonly tellLateAnswer: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
      readonly body: {
        /** When the seller answered, epoch milliseconds. */
        readonly answeredAt: number;
        /** What the seller said. */
        readonly words: string;
      };
    };
    readonly answer: DisputeDone;
  };
  /** Put money into a fund; what waits for it is paid at once, the longest waiting first, as far as it goes */
  readonly topUpFund: {
    readonly request: {
      /** The market's id */
      readonly market: string;
      /** The fund, as programmes name it. */
      readonly fund: string;
      readonly body: {
        /** In the fund's currency. */
        readonly amount: string;
        /** Of this payment; told again it adds nothing. */
        readonly key: string;
      };
    };
    readonly answer: {
      readonly fund: string;
      /** What can still be drawn */
      readonly balance: {
        readonly amount: string;
        readonly currency: string;
      };
      /** At or below it the fund is low; null: no warning */
      readonly lowAt: {
        readonly amount: string;
        readonly currency: string;
      } | null;
      readonly low: boolean;
      /** Set aside for payouts that are about to be posted; no longer in the balance */
      readonly reserved: {
        readonly amount: string;
        readonly currency: string;
      };
      /** How fast it burns */
      readonly burn: {
        /** What it paid a day on average */
        readonly perDay: {
          readonly amount: string;
          readonly currency: string;
        };
        /** Days of the market that this was taken over: the last thirty, or all since it was opened */
        readonly days: number;
        /** Whole days that the balance lasts at this rate; null: nothing was paid */
        readonly lasts: number | null;
      };
      readonly at: string;
    };
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
  /** Take an appeal back */
  readonly withdrawAppeal: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      readonly id: string;
    };
    readonly answer: AppealDone;
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
  /** Take a claim back: it came after all, or for whatever reason */
  readonly withdrawDispute: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** Why; not needed. */
      readonly why?: 'came-after-all' | 'other' | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
    };
    readonly answer: DisputeDone;
  };
  /** Take a report back */
  readonly withdrawReport: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      readonly id: string;
    };
    readonly answer: ReportDone;
  };
  /** Take a return back and keep the goods */
  readonly withdrawReturn: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      readonly id: string;
    };
    readonly answer: ReturnDone;
  };
  /** Take a review back: nobody is shown it, and it stays on record */
  readonly withdrawReview: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
    };
    readonly answer: ReviewDone;
  };
  /** Review an order, once */
  readonly writeReview: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** Stars, 1 to 5. */
        readonly rating: number;
        /** What the buyer says; not needed. */
        readonly text?: string | undefined;
        /** Ids of the lines that it is about; without them the whole order. */
        readonly lines?: readonly (string)[] | undefined;
      };
    };
    readonly answer: ReviewDone;
  };
  /** Write to the buyer; it answers what waits in the conversation */
  readonly writeToBuyer: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** The market's own id of a conversation about the order; without it the order's own. */
        readonly thread?: string | undefined;
        /** What is said. */
        readonly text: string;
      };
    };
    readonly answer: MessageDone;
  };
  /** Write to the seller; says until when an answer is promised */
  readonly writeToSeller: {
    readonly request: {
      /** Show exactly what would happen, and change nothing */
      readonly dryRun?: boolean | undefined;
      /** The market's id */
      readonly market: string;
      /** The market's own id of the buyer */
      readonly buyer: string;
      /** The market's own id of the seller */
      readonly seller: string;
      /** The market's own id of the order, percent-encoded where it holds / */
      readonly order: string;
      readonly body: {
        /** The market's own id of a conversation about the order; without it the order's own. */
        readonly thread?: string | undefined;
        /** What is said. */
        readonly text: string;
      };
    };
    readonly answer: MessageDone;
  };
}

export const OPERATIONS = {
  acceptInspection: ['POST', '/v1/markets/{market}/buyers/{buyer}/returns/{id}/accept'],
  acceptProposal: ['POST', '/v1/markets/{market}/buyers/{buyer}/disputes/{id}/accept'],
  afterSales: ['GET', '/v1/markets/{market}/after-sales'],
  agreeToDelay: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/delay/agree'],
  alikeRulings: ['GET', '/v1/markets/{market}/desk/cases/{id}/alike'],
  announceDelay: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/delays'],
  answerAboutMyReport: ['POST', '/v1/markets/{market}/my-reports/{id}/answer'],
  answerAsSeller: ['POST', '/v1/markets/{market}/sellers/{seller}/reports/{id}/answer'],
  answerContest: ['POST', '/v1/markets/{market}/sellers/{seller}/contests/{id}/answer'],
  answerDispute: ['POST', '/v1/markets/{market}/sellers/{seller}/disputes/{id}/answer'],
  answerSanction: ['POST', '/v1/markets/{market}/sellers/{seller}/sanctions/{id}/answer'],
  appeal: ['GET', '/v1/markets/{market}/appeals/{id}'],
  appealSanction: ['POST', '/v1/markets/{market}/sellers/{seller}/sanctions/{id}/appeal'],
  appeals: ['GET', '/v1/markets/{market}/appeals'],
  askAboutReport: ['POST', '/v1/markets/{market}/reports/{id}/ask'],
  askForContact: ['PUT', '/v1/me/contact'],
  askForGuestCode: ['POST', '/v1/guest/code'],
  askParty: ['POST', '/v1/markets/{market}/disputes/{id}/ask'],
  askSeller: ['POST', '/v1/markets/{market}/contests/{id}/question'],
  buyerAppealsRuling: ['POST', '/v1/markets/{market}/buyers/{buyer}/disputes/{id}/appeal'],
  buyerCaseFile: ['GET', '/v1/markets/{market}/buyers/{buyer}/disputes/{id}/file.zip'],
  buyerDispute: ['GET', '/v1/markets/{market}/buyers/{buyer}/disputes/{id}'],
  buyerDisputes: ['GET', '/v1/markets/{market}/buyers/{buyer}/disputes'],
  buyerEvidence: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/evidence'],
  buyerEvidenceFile: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/evidence/{file}'],
  buyerHandsIn: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/evidence'],
  buyerMessages: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/messages'],
  buyerOrder: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}'],
  buyerOrders: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders'],
  buyerProtection: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/protection'],
  buyerReturn: ['GET', '/v1/markets/{market}/buyers/{buyer}/returns/{id}'],
  buyerReturns: ['GET', '/v1/markets/{market}/buyers/{buyer}/returns'],
  buyerReview: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/review'],
  buyerShows: ['POST', '/v1/markets/{market}/buyers/{buyer}/disputes/{id}/show'],
  buyerTakesBack: ['DELETE', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/evidence/{file}'],
  cancelOrder: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/cancel'],
  caseFile: ['GET', '/v1/markets/{market}/disputes/{id}/file.zip'],
  changes: ['GET', '/v1/markets/{market}/changes'],
  claimAsBuyer: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/protection/claims'],
  claimAsSeller: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/protection/claims'],
  clock: ['GET', '/v1/markets/{market}/clock'],
  comeBack: ['POST', '/v1/markets/{market}/sellers/{seller}/back'],
  comparePractice: ['POST', '/v1/markets/{market}/desk/practice/{id}'],
  confirmSanction: ['POST', '/v1/markets/{market}/sanctions/{id}/confirm'],
  confirmShipment: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/shipments'],
  confirmWithdrawal: ['POST', '/v1/markets/{market}/buyers/{buyer}/returns/{id}/confirm'],
  connect: ['POST', '/v1/markets/{market}/connect'],
  contact: ['GET', '/v1/me/contact'],
  contest: ['GET', '/v1/markets/{market}/contests/{id}'],
  contestInspection: ['POST', '/v1/markets/{market}/buyers/{buyer}/returns/{id}/contest'],
  contestMark: ['POST', '/v1/markets/{market}/sellers/{seller}/contests'],
  contests: ['GET', '/v1/markets/{market}/contests'],
  covers: ['GET', '/v1/markets/{market}/protection'],
  createWebhook: ['POST', '/v1/webhooks'],
  decideAppeal: ['POST', '/v1/markets/{market}/appeals/{id}/decide'],
  decideContest: ['POST', '/v1/markets/{market}/contests/{id}/decide'],
  decideDispute: ['POST', '/v1/markets/{market}/disputes/{id}/decide'],
  decidePayout: ['POST', '/v1/markets/{market}/protection/{id}/decide'],
  decideReport: ['POST', '/v1/markets/{market}/reports/{id}/decide'],
  decideReturn: ['POST', '/v1/markets/{market}/sellers/{seller}/returns/{id}/decide'],
  decideRulingAppeal: ['POST', '/v1/markets/{market}/disputes/{id}/appeal/decide'],
  decideTogether: ['POST', '/v1/markets/{market}/desk/decide'],
  decision: ['GET', '/v1/markets/{market}/decisions/{id}'],
  decisionLinks: ['GET', '/v1/markets/{market}/decisions/{id}/links'],
  decisions: ['GET', '/v1/markets/{market}/decisions'],
  declareWithdrawal: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/withdrawal'],
  declineDelay: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/delay/decline'],
  demo: ['GET', '/v1/demo'],
  demoTour: ['GET', '/v1/demo/tour'],
  desk: ['GET', '/v1/markets/{market}/desk'],
  deskNumbers: ['GET', '/v1/markets/{market}/desk/numbers'],
  dismissFact: ['POST', '/v1/markets/{market}/facts/refused/{id}/dismiss'],
  dispute: ['GET', '/v1/markets/{market}/disputes/{id}'],
  disputes: ['GET', '/v1/markets/{market}/disputes'],
  drawPractice: ['POST', '/v1/markets/{market}/desk/practice'],
  editDispute: ['POST', '/v1/markets/{market}/buyers/{buyer}/disputes/{id}/edit'],
  enableWebhook: ['POST', '/v1/webhooks/{id}/enable'],
  enforcement: ['GET', '/v1/markets/{market}/enforcement'],
  enrolInAfterSales: ['POST', '/v1/markets/{market}/sellers/{seller}/after-sales'],
  enterAsGuest: ['POST', '/v1/guest/enter'],
  eraseContact: ['DELETE', '/v1/me/contact'],
  escalateDispute: ['POST', '/v1/markets/{market}/buyers/{buyer}/disputes/{id}/escalate'],
  evidence: ['GET', '/v1/markets/{market}/sellers/{seller}/orders/{order}/evidence'],
  evidenceFile: ['GET', '/v1/markets/{market}/sellers/{seller}/orders/{order}/evidence/{file}'],
  exportDecision: ['GET', '/v1/markets/{market}/decisions/{id}/export'],
  fileReport: ['POST', '/v1/markets/{market}/reports'],
  findCounterfeit: ['POST', '/v1/markets/{market}/reports/{id}/counterfeit'],
  fundDays: ['GET', '/v1/markets/{market}/funds/{fund}/days'],
  fundPayouts: ['GET', '/v1/markets/{market}/funds/{fund}/payouts'],
  funds: ['GET', '/v1/markets/{market}/funds'],
  giveCaseBack: ['POST', '/v1/markets/{market}/desk/cases/{id}/give-back'],
  goAway: ['POST', '/v1/markets/{market}/sellers/{seller}/away'],
  guessMapping: ['POST', '/v1/markets/{market}/imports/guess'],
  handIn: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/evidence'],
  holdMoney: ['POST', '/v1/markets/{market}/sellers/{seller}/holds'],
  holds: ['GET', '/v1/markets/{market}/holds'],
  importTable: ['POST', '/v1/markets/{market}/imports'],
  inspectReturn: ['POST', '/v1/markets/{market}/sellers/{seller}/returns/{id}/inspect'],
  instructions: ['GET', '/v1/markets/{market}/instructions'],
  markFund: ['PUT', '/v1/markets/{market}/funds/{fund}/mark'],
  markMessage: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/messages/no-answer-needed'],
  markNoticesRead: ['POST', '/v1/markets/{market}/notices/read'],
  market: ['GET', '/v1/markets/{market}'],
  markets: ['GET', '/v1/markets'],
  me: ['GET', '/v1/me'],
  metricThings: ['GET', '/v1/markets/{market}/sellers/{seller}/metrics/{metric}/things'],
  moveClock: ['POST', '/v1/markets/{market}/clock'],
  myReport: ['GET', '/v1/markets/{market}/my-reports/{id}'],
  myReports: ['GET', '/v1/markets/{market}/my-reports'],
  notices: ['GET', '/v1/markets/{market}/notices'],
  offerPromise: ['POST', '/v1/markets/{market}/sellers/{seller}/promise'],
  oneReport: ['GET', '/v1/markets/{market}/reports/{id}'],
  oneReturn: ['GET', '/v1/markets/{market}/returns/{id}'],
  openDispute: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/disputes'],
  openEvidenceRound: ['POST', '/v1/markets/{market}/disputes/{id}/rounds'],
  openFund: ['POST', '/v1/markets/{market}/funds'],
  openGuestLink: ['POST', '/v1/guest/open'],
  orderActs: ['GET', '/v1/markets/{market}/sellers/{seller}/orders/{order}/acts'],
  orderDelay: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/delay'],
  orderMessages: ['GET', '/v1/markets/{market}/sellers/{seller}/orders/{order}/messages'],
  orderProblems: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/problems'],
  orderProtection: ['GET', '/v1/markets/{market}/sellers/{seller}/orders/{order}/protection'],
  orderReturns: ['GET', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/returns'],
  orderReview: ['GET', '/v1/markets/{market}/sellers/{seller}/orders/{order}/review'],
  outbox: ['GET', '/v1/markets/{market}/outbox'],
  platformProposes: ['POST', '/v1/markets/{market}/disputes/{id}/propose'],
  platformShows: ['POST', '/v1/markets/{market}/disputes/{id}/show'],
  policyDifference: ['GET', '/v1/markets/{market}/policy/{hash}/difference'],
  policyInForce: ['GET', '/v1/markets/{market}/policy'],
  policyVersion: ['GET', '/v1/markets/{market}/policy/{hash}'],
  policyVersions: ['GET', '/v1/markets/{market}/policy/versions'],
  previewPromise: ['POST', '/v1/markets/{market}/sellers/{seller}/promise/preview'],
  programmes: ['GET', '/v1/markets/{market}/programmes'],
  proveContact: ['POST', '/v1/me/contact/confirm'],
  publicRanking: ['GET', '/v1/public/markets/{market}/ranking'],
  publicSeller: ['GET', '/v1/public/markets/{market}/sellers/{seller}'],
  pullNextCase: ['POST', '/v1/markets/{market}/desk/next'],
  putCaseAside: ['POST', '/v1/markets/{market}/desk/cases/{id}/aside'],
  receivables: ['GET', '/v1/markets/{market}/receivables'],
  receiveReturn: ['POST', '/v1/markets/{market}/sellers/{seller}/returns/{id}/receive'],
  reconciliation: ['GET', '/v1/markets/{market}/reconciliation'],
  recountDecision: ['POST', '/v1/markets/{market}/decisions/{id}/recount'],
  refundOrder: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/refunds'],
  refusedFacts: ['GET', '/v1/markets/{market}/facts/refused'],
  releaseMoney: ['POST', '/v1/markets/{market}/holds/{id}/release'],
  releaseSanction: ['POST', '/v1/markets/{market}/sanctions/{id}/release'],
  removeWebhook: ['DELETE', '/v1/webhooks/{id}'],
  replayDecision: ['POST', '/v1/markets/{market}/decisions/{id}/replay'],
  replayWebhook: ['POST', '/v1/webhooks/{id}/replay'],
  replyToReview: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/review/reply'],
  reports: ['GET', '/v1/markets/{market}/reports'],
  requestReturn: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/returns'],
  resendFact: ['POST', '/v1/markets/{market}/facts/refused/{id}/resend'],
  resetDemo: ['POST', '/v1/demo/reset'],
  returns: ['GET', '/v1/markets/{market}/returns'],
  reverseEntry: ['POST', '/v1/markets/{market}/sellers/{seller}/entries/{id}/reversal'],
  reviseReview: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/review/revise'],
  revokeDecisionLink: ['POST', '/v1/markets/{market}/decisions/{id}/links/{link}/revoke'],
  rotateWebhookSecret: ['POST', '/v1/webhooks/{id}/secret'],
  rulebook: ['GET', '/v1/markets/{market}/rulebook'],
  rulebookChanges: ['GET', '/v1/markets/{market}/rulebook/changes'],
  sanction: ['GET', '/v1/markets/{market}/sanctions/{id}'],
  sanctions: ['GET', '/v1/markets/{market}/sanctions'],
  sellerAcceptsProposal: ['POST', '/v1/markets/{market}/sellers/{seller}/disputes/{id}/accept'],
  sellerAfterSales: ['GET', '/v1/markets/{market}/sellers/{seller}/after-sales'],
  sellerAppeal: ['GET', '/v1/markets/{market}/sellers/{seller}/appeals/{id}'],
  sellerAppeals: ['GET', '/v1/markets/{market}/sellers/{seller}/appeals'],
  sellerAppealsRuling: ['POST', '/v1/markets/{market}/sellers/{seller}/disputes/{id}/appeal'],
  sellerBalances: ['GET', '/v1/markets/{market}/sellers/{seller}/balances'],
  sellerCaseFile: ['GET', '/v1/markets/{market}/sellers/{seller}/disputes/{id}/file.zip'],
  sellerCauses: ['GET', '/v1/markets/{market}/sellers/{seller}/causes'],
  sellerContest: ['GET', '/v1/markets/{market}/sellers/{seller}/contests/{id}'],
  sellerContests: ['GET', '/v1/markets/{market}/sellers/{seller}/contests'],
  sellerDispute: ['GET', '/v1/markets/{market}/sellers/{seller}/disputes/{id}'],
  sellerDisputes: ['GET', '/v1/markets/{market}/sellers/{seller}/disputes'],
  sellerFacts: ['GET', '/v1/markets/{market}/sellers/{seller}/facts'],
  sellerHealth: ['GET', '/v1/markets/{market}/sellers/{seller}/health'],
  sellerHolds: ['GET', '/v1/markets/{market}/sellers/{seller}/holds'],
  sellerOrder: ['GET', '/v1/markets/{market}/sellers/{seller}/orders/{order}'],
  sellerOrders: ['GET', '/v1/markets/{market}/sellers/{seller}/orders'],
  sellerPromise: ['GET', '/v1/markets/{market}/sellers/{seller}/promise'],
  sellerProposes: ['POST', '/v1/markets/{market}/sellers/{seller}/disputes/{id}/propose'],
  sellerReport: ['GET', '/v1/markets/{market}/sellers/{seller}/reports/{id}'],
  sellerReports: ['GET', '/v1/markets/{market}/sellers/{seller}/reports'],
  sellerReturn: ['GET', '/v1/markets/{market}/sellers/{seller}/returns/{id}'],
  sellerReturns: ['GET', '/v1/markets/{market}/sellers/{seller}/returns'],
  sellerReviews: ['GET', '/v1/markets/{market}/sellers/{seller}/reviews'],
  sellerSanction: ['GET', '/v1/markets/{market}/sellers/{seller}/sanctions/{id}'],
  sellerSanctions: ['GET', '/v1/markets/{market}/sellers/{seller}/sanctions'],
  sellerShows: ['POST', '/v1/markets/{market}/sellers/{seller}/disputes/{id}/show'],
  sellerStanding: ['GET', '/v1/markets/{market}/sellers/{seller}/standing'],
  sellerStatement: ['GET', '/v1/markets/{market}/sellers/{seller}/statement'],
  sellerThreads: ['GET', '/v1/markets/{market}/sellers/{seller}/threads'],
  sellerTitles: ['GET', '/v1/public/markets/{market}/titles'],
  sellers: ['GET', '/v1/markets/{market}/sellers'],
  serviceHealth: ['GET', '/healthz'],
  settleInstruction: ['POST', '/v1/markets/{market}/instructions/{id}/settle'],
  settleReturn: ['POST', '/v1/markets/{market}/returns/{id}/settle'],
  shareDecision: ['POST', '/v1/markets/{market}/decisions/{id}/links'],
  sharedDecision: ['GET', '/v1/shared/{token}'],
  shipReturn: ['POST', '/v1/markets/{market}/buyers/{buyer}/returns/{id}/ship'],
  startEnforcement: ['POST', '/v1/markets/{market}/enforcement/start'],
  stepBack: ['POST', '/v1/markets/{market}/disputes/{id}/recuse'],
  takeBack: ['DELETE', '/v1/markets/{market}/sellers/{seller}/orders/{order}/evidence/{file}'],
  takeCase: ['POST', '/v1/markets/{market}/desk/cases/{id}/take'],
  tellFacts: ['POST', '/v1/markets/{market}/facts'],
  tellFactsOfKey: ['POST', '/v1/facts'],
  tellLateAnswer: ['POST', '/v1/markets/{market}/disputes/{id}/late-answer'],
  topUpFund: ['POST', '/v1/markets/{market}/funds/{fund}/top-ups'],
  verifySeller: ['POST', '/v1/markets/{market}/sellers/{seller}/verify'],
  waitingFacts: ['GET', '/v1/markets/{market}/facts/waiting'],
  webhook: ['GET', '/v1/webhooks/{id}'],
  webhookDeliveries: ['GET', '/v1/webhooks/{id}/deliveries'],
  webhooks: ['GET', '/v1/webhooks'],
  withdrawAppeal: ['POST', '/v1/markets/{market}/sellers/{seller}/appeals/{id}/withdraw'],
  withdrawContest: ['POST', '/v1/markets/{market}/sellers/{seller}/contests/{id}/withdraw'],
  withdrawDispute: ['POST', '/v1/markets/{market}/buyers/{buyer}/disputes/{id}/withdraw'],
  withdrawReport: ['POST', '/v1/markets/{market}/my-reports/{id}/withdraw'],
  withdrawReturn: ['POST', '/v1/markets/{market}/buyers/{buyer}/returns/{id}/withdraw'],
  withdrawReview: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/review/withdraw'],
  writeReview: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/review'],
  writeToBuyer: ['POST', '/v1/markets/{market}/sellers/{seller}/orders/{order}/messages'],
  writeToSeller: ['POST', '/v1/markets/{market}/buyers/{buyer}/orders/{seller}/{order}/messages'],
} as const satisfies Record<keyof Operations, readonly [string, string]>;
