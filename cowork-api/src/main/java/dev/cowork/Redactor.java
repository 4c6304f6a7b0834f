package dev.cowork;

import dev.cowork.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Says what must not reach a model. In each context it is replaced by a placeholder such as {@code [EMAIL_1]} before the
 * context is frozen, the same text by the same one throughout a turn, and put back in the reply. What stands for what
 * stays in this process: {@link TurnPlan#redactions()} and {@link TurnEvent.Redacted} show it, and nothing stores it.
 * The store keeps what users typed; only what is sent, and the contexts of calls, have placeholders. Immutable.
 *
 * <pre>{@code
 * Redactor redactor = Redactor.builder().emails().keys().numbers().names("Anna Berg", "Acme").build();
 * }</pre>
 */
public final class Redactor {
    private static final String EMAIL =
            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,8}\\.[A-Za-z]{2,24}";
    /** Prefixes that providers give their keys, tokens of JWT (RFC 7519), private keys of PEM (RFC 7468), and AWS ids. */
    private static final String KEY = "\\bsk-[A-Za-z0-9_-]{16,200}"
            + "|\\b(?:ghp|gho|ghu|ghs|ghr|glpat|hf|gsk|xoxb|xoxa|xoxp)[_-][A-Za-z0-9_-]{16,200}"
            + "|\\bgithub_pat_[A-Za-z0-9_]{20,200}"
            + "|\\bAKIA[0-9A-Z]{16}\\b"
            + "|\\bAIza[0-9A-Za-z_-]{35}"
            + "|\\beyJ[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,4000}\\.[A-Za-z0-9_-]{8,4000}"
            + "|-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[A-Za-z0-9+/=\\s]{1,8000}-----END [A-Z ]{0,20}PRIVATE KEY-----";
    /** IBANs (ISO 13616), and nine to nineteen digits in groups: telephone and card numbers; dates have fewer. */
    private static final String NUMBER = "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b"
            + "|(?<![\\w.])(?!\\d{4}-\\d{2}-\\d{2}\\b)\\+?\\(?\\d(?:[ ()/-]{0,2}\\d){8,18}(?![\\w])";

    private final Map<String, Pattern> kinds;

    private Redactor(Map<String, Pattern> kinds) {
        this.kinds = kinds;
    }

    /**
     * Begins with nothing that is replaced.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What is replaced.
     *
     * @return patterns by the name of their placeholders, in the order in which they are tried at each place
     */
    public Map<String, Pattern> kinds() {
        return kinds;
    }

    @Override
    public String toString() {
        return "Redactor" + kinds.keySet();
    }

    /** Collects what is replaced. Not thread-safe. */
    public static final class Builder {
        private static final Pattern NAME = Pattern.compile("[A-Z]{1,20}");

        private final Map<String, Pattern> kinds = new LinkedHashMap<>();
        private final List<String> names = new ArrayList<>();

        private Builder() {}

        /**
         * Replaces e-mail addresses.
         *
         * @return this
         */
        public Builder emails() {
            kinds.put("EMAIL", Pattern.compile(EMAIL));
            return this;
        }

        /**
         * Replaces keys of providers, tokens and private keys by their well-known forms.
         *
         * @return this
         */
        public Builder keys() {
            kinds.put("KEY", Pattern.compile(KEY));
            return this;
        }

        /**
         * Replaces numbers of accounts, cards and telephones: IBANs, and nine to nineteen digits in groups.
         *
         * @return this
         */
        public Builder numbers() {
            kinds.put("NUMBER", Pattern.compile(NUMBER));
            return this;
        }

        /**
         * Replaces names, as whole words in any case.
         *
         * @param values none of them blank
         * @return this
         */
        public Builder names(String... values) {
            for (String value : values) {
                if (value.isBlank()) {
                    throw new InvalidInputException("A name that is to be redacted must not be blank");
                }
                names.add(value.strip());
            }
            return this;
        }

        /**
         * Replaces what a pattern finds.
         *
         * @param kind the name of the placeholders, 1 to 20 capital letters
         * @param regex what is replaced; matches of nothing are passed over
         * @return this
         * @throws InvalidInputException if one of them is none
         */
        public Builder pattern(String kind, String regex) {
            if (!NAME.matcher(kind).matches()) {
                throw new InvalidInputException("A kind of placeholder has 1 to 20 of A-Z, but is " + kind);
            }
            try {
                kinds.put(kind, Pattern.compile(regex));
            } catch (PatternSyntaxException e) {
                throw new InvalidInputException("The pattern for " + kind + " cannot be read", e);
            }
            return this;
        }

        /**
         * Builds the redactor.
         *
         * @return the redactor
         */
        public Redactor build() {
            Map<String, Pattern> all = new LinkedHashMap<>(kinds);
            if (!names.isEmpty()) {
                // The longest first, so that a full name goes before the first name in it.
                String any = names.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])"));
                all.put("NAME", Pattern.compile(any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
            }
            return new Redactor(Collections.unmodifiableMap(all));
        }
    }
}
