package dev.cowork.live;

/** What aimock says, in the words of its documentation. */
final class AimockFixtures {
    /** Two pieces of a stream, since it sends twenty characters at a time. */
    static final String MORNING = "Good morning to you all.";

    static final String ALL = """
        [{"match": {"userMessage": "Hello?"},
          "response": {"content": "Good morning to you all.",
                       "usage": {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}}},
         {"match": {"userMessage": "Weather?", "hasToolResult": false},
          "response": {"toolCalls": [{"id": "call_7", "name": "weather", "arguments": "{\\"city\\":\\"Oslo\\"}"}]}},
         {"match": {"userMessage": "Weather?", "hasToolResult": true, "toolResultContains": "It rains."},
          "response": {"content": "Take an umbrella."}},
         {"match": {"userMessage": "Too fast"},
          "response": {"error": {"message": "Slow down.", "type": "rate_limit_error",
                                 "code": "rate_limit_exceeded"},
                       "status": 429, "retryAfter": 7}},
         {"match": {"userMessage": "Too much"},
          "response": {"error": {"message": "You exceeded your quota.", "type": "insufficient_quota",
                                 "code": "insufficient_quota"},
                       "status": 429}}]\
        """;

    private AimockFixtures() {}
}
