package dev.cowork.core.tool;

import dev.cowork.core.base.Scope;
import dev.cowork.data.ChatId;
import dev.cowork.data.TurnId;

/**
 * Where a tool is called.
 *
 * @param scope the workspace, with the model as actor
 * @param chat the chat
 * @param turn the turn
 * @param toolCall the id of the tool call
 */
public record ToolUse(Scope scope, ChatId chat, TurnId turn, String toolCall) {}
