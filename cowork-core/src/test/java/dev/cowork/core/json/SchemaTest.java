package dev.cowork.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cowork.data.JsonText;
import dev.cowork.error.InvalidInputException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final JacksonBinding binding = new JacksonBinding();

    @Test
    void recordWithWhatMayBeEmpty() throws JsonProcessingException {
        assertSchema(Samples.Weather.class, """
            {"type":"object",
             "properties":{
              "city":{"description":"The city, in English","type":"string"},
              "days":{"type":"integer"},
              "colour":{"anyOf":[{"type":"string","enum":["RED","GREEN"]},{"type":"null"}]},
              "note":{"type":["string","null"]}},
             "required":["city","days","colour","note"],
             "additionalProperties":false}\
            """);
    }

    @Test
    void textIsSentInTheOrderOfTheComponents() {
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"from\":{\"type\":\"integer\"},\"to\":{\"type\":\"integer\"}},"
                        + "\"required\":[\"from\",\"to\"],\"additionalProperties\":false}",
                binding.schema(Samples.Range.class).text());
    }

    @Test
    void numbers() throws JsonProcessingException {
        assertSchema(Samples.Numbers.class, """
            {"type":"object",
             "properties":{
              "b":{"type":"integer"},"s":{"type":"integer"},"i":{"type":"integer"},"l":{"type":"integer"},
              "f":{"type":"number"},"d":{"type":"number"},"decimal":{"type":"number"},
              "whole":{"type":"integer"},"boxed":{"type":"integer"}},
             "required":["b","s","i","l","f","d","decimal","whole","boxed"],
             "additionalProperties":false}\
            """);
    }

    @Test
    void texts() throws JsonProcessingException {
        assertSchema(Samples.Texts.class, """
            {"type":"object",
             "properties":{
              "text":{"type":"string"},
              "at":{"type":"string","format":"date-time"},
              "day":{"type":"string","format":"date"},
              "length":{"type":"string","format":"duration"},
              "id":{"type":"string","format":"uuid"},
              "link":{"type":"string"},
              "yes":{"type":"boolean"},
              "colour":{"type":"string","enum":["RED","GREEN"]}},
             "required":["text","at","day","length","id","link","yes","colour"],
             "additionalProperties":false}\
            """);
    }

    @Test
    void listsSetsAndMaps() throws JsonProcessingException {
        record Bag(List<Integer> list, Set<String> set, Map<String, Boolean> map) {}
        assertSchema(Bag.class, """
            {"type":"object",
             "properties":{
              "list":{"type":"array","items":{"type":"integer"}},
              "set":{"type":"array","items":{"type":"string"}},
              "map":{"type":"array","items":{"type":"object",
                "properties":{"key":{"type":"string"},"value":{"type":"boolean"}},
                "required":["key","value"],"additionalProperties":false}}},
             "required":["list","set","map"],
             "additionalProperties":false}\
            """);
    }

    @Test
    void recordThatHoldsItselfRefersToTheRoot() throws JsonProcessingException {
        assertSchema(Samples.Node.class, """
            {"description":"A tree of names","type":"object",
             "properties":{
              "name":{"type":"string"},
              "children":{"type":"array","items":{"$ref":"#"}},
              "parent":{"description":"The way up","anyOf":[{"$ref":"#"},{"type":"null"}]}},
             "required":["name","children","parent"],
             "additionalProperties":false}\
            """);
    }

    @Test
    void whatComesTwiceIsDefinedOnceAndNothingStandsBesideItsReference() throws JsonProcessingException {
        assertSchema(Samples.Forest.class, """
            {"type":"object",
             "properties":{
              "first":{"description":"The oldest","anyOf":[{"$ref":"#/$defs/Node"}]},
              "second":{"$ref":"#/$defs/Node"}},
             "required":["first","second"],
             "additionalProperties":false,
             "$defs":{"Node":{
              "description":"A tree of names","type":"object",
              "properties":{
               "name":{"type":"string"},
               "children":{"type":"array","items":{"$ref":"#/$defs/Node"}},
               "parent":{"description":"The way up","anyOf":[{"$ref":"#/$defs/Node"},{"type":"null"}]}},
              "required":["name","children","parent"],
              "additionalProperties":false}}}\
            """);
    }

    @Test
    void sealedInterfaceIsOneOfItsRecordsWithATag() throws JsonProcessingException {
        assertSchema(Samples.Drawing.class, """
            {"type":"object",
             "properties":{
              "shape":{"description":"What is seen","anyOf":[{"$ref":"#/$defs/Shape"}]},
              "frame":{"description":"Round","type":"object",
               "properties":{"radius":{"type":"number"}},
               "required":["radius"],"additionalProperties":false}},
             "required":["shape","frame"],
             "additionalProperties":false,
             "$defs":{"Shape":{"anyOf":[
              {"description":"Round","type":"object",
               "properties":{"type":{"type":"string","enum":["Circle"]},"radius":{"type":"number"}},
               "required":["type","radius"],"additionalProperties":false},
              {"type":"object",
               "properties":{"type":{"type":"string","enum":["Dot"]}},
               "required":["type"],"additionalProperties":false},
              {"type":"object",
               "properties":{"type":{"type":"string","enum":["Group"]},
                "members":{"type":"array","items":{"$ref":"#/$defs/Shape"}}},
               "required":["type","members"],"additionalProperties":false},
              {"type":"object",
               "properties":{"type":{"type":"string","enum":["Rectangle"]},
                "width":{"type":"number"},"height":{"type":"number"}},
               "required":["type","width","height"],"additionalProperties":false}]}}}\
            """);
    }

    @Test
    void variablesOfGenericRecordsAreReplaced() throws JsonProcessingException {
        assertSchema(Samples.Pages.class, """
            {"type":"object",
             "properties":{
              "weathers":{"type":"object",
               "properties":{
                "items":{"type":"array","items":{"type":"object",
                 "properties":{
                  "city":{"description":"The city, in English","type":"string"},
                  "days":{"type":"integer"},
                  "colour":{"anyOf":[{"type":"string","enum":["RED","GREEN"]},{"type":"null"}]},
                  "note":{"type":["string","null"]}},
                 "required":["city","days","colour","note"],
                 "additionalProperties":false}},
                "next":{"type":["integer","null"]}},
               "required":["items","next"],"additionalProperties":false},
              "names":{"type":"object",
               "properties":{
                "items":{"type":"array","items":{"type":"string"}},
                "next":{"type":["integer","null"]}},
               "required":["items","next"],"additionalProperties":false}},
             "required":["weathers","names"],
             "additionalProperties":false}\
            """);
    }

    @Test
    void annotationNamesTheProperty() throws JsonProcessingException {
        assertSchema(Samples.Renamed.class, """
            {"type":"object","properties":{"zip_code":{"description":"The code","type":"string"}},
             "required":["zip_code"],"additionalProperties":false}\
            """);
    }

    @Test
    void whatHasNoSchemaIsNamedWithItsPlace() {
        record Inner(List<Thread> threads) {}
        record Outer(Inner inner) {}
        InvalidInputException error = assertThrows(InvalidInputException.class, () -> binding.schema(Outer.class));
        assertTrue(error.getMessage().startsWith("Inner.threads is or holds java.lang.Thread"), error.getMessage());
    }

    @Test
    void componentThatIsCalledLikeTheTagIsRefused() {
        InvalidInputException error = assertThrows(InvalidInputException.class, () -> binding.schema(Clashing.class));
        assertTrue(error.getMessage().contains("has a component \"type\""), error.getMessage());
    }

    sealed interface Clashing {}

    record Clash(String type) implements Clashing {}

    private void assertSchema(Type type, String expected) throws JsonProcessingException {
        JsonText schema = binding.schema(type);
        assertEquals(MAPPER.readTree(expected), MAPPER.readTree(schema.text()));
        StrictMode.check(MAPPER.readTree(schema.text()));
    }
}
